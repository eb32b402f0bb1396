//! Who may write: the one check that every instruction called by another program makes.

use neoengine_shared::SharedError;
use pina::*;

use crate::state::ProgramEntry;

/// Checks that `signer` signed, is the authority of the registry entry `entry`, and that the entry is
/// enabled, holds `flag` and, where `class` is given, speaks for that class. Returns the entry's key.
///
/// # Errors
/// `MissingRequiredSignature`, `InvalidAccountOwner`, `InvalidAccountData` or `InvalidSeeds` of the runtime;
/// `UnknownAuthority`, `EntryDisabled`, `MissingCapability`, `WrongClass` of the shared ones.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
pub fn require(
    entry: &AccountView,
    signer: &AccountView,
    flag: u32,
    class: Option<u8>,
) -> Result<Address, ProgramError> {
    signer.assert_signer()?;
    let entry = ProgramEntry::load(entry)?;
    if entry.authority != *signer.address() {
        return Err(SharedError::UnknownAuthority.into());
    }
    if !entry.enabled() {
        return Err(SharedError::EntryDisabled.into());
    }
    if entry.flags() & flag != flag {
        return Err(SharedError::MissingCapability.into());
    }
    if class.is_some_and(|class| class != entry.class) {
        return Err(SharedError::WrongClass.into());
    }

    Ok(entry.key)
}
