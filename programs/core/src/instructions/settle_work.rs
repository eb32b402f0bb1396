use neoengine_shared::SharedError;
use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::ids::REWARDS_AUTHORITY;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::events::WorkSettled;
use crate::state::*;

/// Marks closed epochs of a device's page as claimed, so that they can never be claimed again.
///
/// Called by rewards alone, whose authority is fixed in this program and not in the registry: no admin can
/// stop a claim, nor let another program mark work as claimed without paying. Moves no lamports, so that no
/// account that a stranger chose can make a claim fail; `close_work_page` gives the rent back.
#[instruction(discriminator = CoreInstruction::SettleWork)]
pub struct SettleWorkInstruction {
    /// Epochs, from the page's first, that are claimed from now on.
    pub through: u16,
}

#[derive(Accounts)]
pub struct SettleWorkAccounts<'a> {
    /// Rewards' authority PDA.
    #[pina(validate(signer, address = REWARDS_AUTHORITY, error = SharedError::UnknownAuthority))]
    pub authority: &'a AccountView,
    pub epoch_page: &'a AccountView,
    pub work_page: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for SettleWorkAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = SettleWorkInstruction::try_from_bytes(data)?;
        let epoch_page = EpochPage::load(self.epoch_page)?;
        let account = *self.work_page.address();
        let mut work_page = WorkPage::load_mut(self.work_page)?;
        if epoch_page.class != work_page.class || epoch_page.page() != work_page.page() {
            return Err(CoreError::PageMismatch.into());
        }
        let now = clock::now()?;

        work_page.settle(args.through(), epoch_page.closed_epochs())?;
        let seq = next_seq(&mut work_page.seq)?;
        work_page.invariant()?;
        WorkSettled::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.through = args.through;
            Ok(())
        })
    }
}
