use neoengine_shared::SharedError;
use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::upgrade_authority::LOADER;
use neoengine_shared::upgrade_authority::upgrade_authority;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::AdminAccepted;
use crate::state::*;

/// Makes the proposed key the admin, once the programs are in its hands: core and every registered program
/// must already have it as upgrade authority, or none. A program that was closed has none.
#[instruction(discriminator = CoreInstruction::AcceptAdmin)]
pub struct AcceptAdminInstruction {}

#[derive(Accounts)]
pub struct AcceptAdminAccounts<'a> {
    #[pina(validate(signer))]
    pub pending_admin: &'a AccountView,
    pub network: &'a mut AccountView,
    /// Core's ProgramData.
    pub program_data: &'a AccountView,
    /// For every registered program its registry entry and its ProgramData, in ascending order of the
    /// programs' ids.
    #[pina(remaining)]
    pub programs: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for AcceptAdminAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        AcceptAdminInstruction::try_from_bytes(data)?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        if network.pending_admin != *self.pending_admin.address() {
            return Err(CoreError::NotPendingAdmin.into());
        }
        let admin = network.pending_admin;
        require_handed_over(self.program_data, &ID, &admin)?;
        require_all_handed_over(self.programs, network.programs(), &admin)?;
        let now = clock::now()?;

        let previous = network.admin;
        network.admin = admin;
        network.pending_admin = Address::default();
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        AdminAccepted::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.admin = admin;
            event.previous = previous;
            Ok(())
        })
    }
}

/// Ascending order makes the entries distinct, so their number shows that none is missing.
fn require_all_handed_over(accounts: &[AccountView], programs: u16, admin: &Address) -> ProgramResult {
    if accounts.len() != 2 * usize::from(programs) {
        return Err(CoreError::HandoverIncomplete.into());
    }

    let mut last = Address::default();
    for pair in accounts.chunks_exact(2) {
        let entry = ProgramEntry::load(&pair[0])?;
        if entry.kind != KIND_PROGRAM || entry.key.as_array() <= last.as_array() {
            return Err(CoreError::HandoverIncomplete.into());
        }
        last = entry.key;
        require_handed_over(&pair[1], &entry.key, admin)?;
    }
    Ok(())
}

fn require_handed_over(program_data: &AccountView, program: &Address, admin: &Address) -> ProgramResult {
    if is_closed(program_data, program)? {
        return Ok(());
    }
    match upgrade_authority(program_data, program)? {
        Some(authority) if authority != *admin => Err(CoreError::ForeignUpgradeAuthority.into()),
        _ => Ok(()),
    }
}

/// Whether the loader has closed the program, for ever: nothing but lamports is left where its code was.
fn is_closed(program_data: &AccountView, program: &Address) -> Result<bool, SharedError> {
    let (address, _) = try_find_program_address(&[program.as_ref()], &LOADER).ok_or(SharedError::WrongPda)?;
    if *program_data.address() != address {
        return Err(SharedError::WrongPda);
    }

    Ok(program_data.owned_by(&system::ID) && program_data.is_data_empty())
}
