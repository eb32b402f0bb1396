use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::AdminProposed;
use crate::state::*;

/// Names who may take over as admin. Nothing changes until that key, a vault's authority for instance, accepts.
#[instruction(discriminator = CoreInstruction::ProposeAdmin)]
pub struct ProposeAdminInstruction {
    pub pending_admin: Address,
}

#[derive(Accounts)]
pub struct ProposeAdminAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    pub network: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ProposeAdminAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ProposeAdminInstruction::try_from_bytes(data)?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        network.require_admin(self.admin)?;
        if args.pending_admin == Address::default() || args.pending_admin == network.admin {
            return Err(CoreError::AdminInvalid.into());
        }
        let now = clock::now()?;

        network.pending_admin = args.pending_admin;
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        AdminProposed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.pending_admin = args.pending_admin;
            Ok(())
        })
    }
}
