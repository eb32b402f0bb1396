use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::AdminProposed;
use crate::state::*;

/// Withdraws the proposal of a new admin.
#[instruction(discriminator = CoreInstruction::CancelAdmin)]
pub struct CancelAdminInstruction {}

#[derive(Accounts)]
pub struct CancelAdminAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    pub network: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CancelAdminAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        CancelAdminInstruction::try_from_bytes(data)?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        network.require_admin(self.admin)?;
        if network.pending_admin == Address::default() {
            return Err(CoreError::NoPendingAdmin.into());
        }
        let now = clock::now()?;

        network.pending_admin = Address::default();
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        AdminProposed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            Ok(())
        })
    }
}
