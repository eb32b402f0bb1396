//! Who may upgrade a program, read from its ProgramData account: the key that `initialize` demands, so
//! that nobody gets in before the deployer.

use pina::*;

use crate::SharedError;

/// The upgradeable loader (version 3).
pub const LOADER: Address = address!("BPFLoaderUpgradeab1e11111111111111111111111");

/// Tag of the loader's ProgramData state.
const PROGRAM_DATA: [u8; 4] = [3, 0, 0, 0];
/// tag (4) + slot of the last deploy (8) + whether there is an authority (1).
const AUTHORITY: usize = 4 + 8 + 1;

/// The upgrade authority of `program`, or nothing when the program is final.
///
/// # Errors
/// `WrongPda` when `program_data` is not the program's, `WrongOwner` when the loader does not own it,
/// `WrongAccountType` when it holds something else.
pub fn upgrade_authority(program_data: &AccountView, program: &Address) -> Result<Option<Address>, ProgramError> {
    let (address, _) = try_find_program_address(&[program.as_ref()], &LOADER).ok_or(SharedError::WrongPda)?;
    if *program_data.address() != address {
        return Err(SharedError::WrongPda.into());
    }
    if !program_data.owned_by(&LOADER) {
        return Err(SharedError::WrongOwner.into());
    }

    Ok(read(&program_data.try_borrow()?)?)
}

/// Checks that `signer` signed and is the upgrade authority of `program`.
///
/// # Errors
/// As `upgrade_authority`, and `NotUpgradeAuthority`.
pub fn require(program_data: &AccountView, program: &Address, signer: &AccountView) -> ProgramResult {
    signer.assert_signer()?;
    match upgrade_authority(program_data, program)? {
        Some(authority) if authority == *signer.address() => Ok(()),
        _ => Err(SharedError::NotUpgradeAuthority.into()),
    }
}

fn read(data: &[u8]) -> Result<Option<Address>, SharedError> {
    if data.get(..4) != Some(PROGRAM_DATA.as_slice()) {
        return Err(SharedError::WrongAccountType);
    }
    match data.get(AUTHORITY - 1) {
        Some(0) => Ok(None),
        Some(1) => {
            let bytes = data.get(AUTHORITY..AUTHORITY + 32).ok_or(SharedError::WrongAccountType)?;
            let bytes: [u8; 32] = bytes.try_into().map_err(|_| SharedError::WrongAccountType)?;
            Ok(Some(Address::new_from_array(bytes)))
        }
        _ => Err(SharedError::WrongAccountType),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program_data(tag: u8, option: u8, length: usize) -> [u8; 64] {
        let mut data = [0; 64];
        data[0] = tag;
        data[12] = option;
        data[13..length].fill(7);
        data
    }

    #[test]
    fn reads_the_authority() {
        assert_eq!(read(&program_data(3, 1, 45)), Ok(Some(Address::new_from_array([7; 32]))));
        assert_eq!(read(&program_data(3, 0, 45)), Ok(None));
    }

    #[test]
    fn refuses_what_is_not_program_data() {
        assert_eq!(read(&program_data(2, 1, 45)), Err(SharedError::WrongAccountType));
        assert_eq!(read(&program_data(3, 2, 45)), Err(SharedError::WrongAccountType));
        assert_eq!(read(&program_data(3, 1, 45)[..44]), Err(SharedError::WrongAccountType));
        assert_eq!(read(&[]), Err(SharedError::WrongAccountType));
    }
}
