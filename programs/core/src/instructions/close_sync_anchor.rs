use neoengine_shared::clock;
use neoengine_shared::closing::close_to_payer;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::SyncAnchorClosed;
use crate::state::*;

/// Gives a checkpoint up; the rent goes back to who paid it.
#[instruction(discriminator = CoreInstruction::CloseSyncAnchor)]
pub struct CloseSyncAnchorInstruction {}

#[derive(Accounts)]
pub struct CloseSyncAnchorAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    pub anchor: &'a mut AccountView,
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseSyncAnchorAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseSyncAnchorInstruction::try_from_bytes(data)?;
        let account = *self.anchor.address();
        let mut anchor = SyncAnchor::load_mut(self.anchor)?;
        if anchor.owner != *self.owner.address() {
            return Err(CoreError::NotOwner.into());
        }
        let now = clock::now()?;

        let rent_payer = anchor.rent_payer;
        let seq = next_seq(&mut anchor.seq)?;
        drop(anchor);
        SyncAnchorClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.owner = *self.owner.address();
            Ok(())
        })?;
        close_to_payer(self.anchor, self.rent_payer, &rent_payer, &ID)
    }
}
