use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::InflowChanged;
use crate::state::*;

/// Stops new work: no page is opened for a device and no work credited. Claims and every withdrawal go on.
#[instruction(discriminator = CoreInstruction::PauseInflow)]
pub struct PauseInflowInstruction {}

#[derive(Accounts)]
pub struct PauseInflowAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    pub network: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for PauseInflowAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        PauseInflowInstruction::try_from_bytes(data)?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        network.require_admin(self.admin)?;
        if network.inflow_paused() {
            return Err(CoreError::PauseUnchanged.into());
        }
        let now = clock::now()?;

        network.inflow_paused = true.into();
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        InflowChanged::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.paused = true.into();
            Ok(())
        })
    }
}
