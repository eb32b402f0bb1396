use neoengine_shared::SharedError;
use neoengine_shared::clock;
use neoengine_shared::closing::close_to_payer;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::authority;
use crate::events::WorkPageClosed;
use crate::events::WorkSettled;
use crate::flags;
use crate::limits::PAGE_EPOCHS;
use crate::state::*;

/// Marks closed epochs of a device's page as claimed, so that they can never be claimed again. After the
/// last, the page closes and its rent goes back. Called by the program that pays.
#[instruction(discriminator = CoreInstruction::SettleWork)]
pub struct SettleWorkInstruction {
    /// Epochs, from the page's first, that are claimed from now on.
    pub through: u16,
}

#[derive(Accounts)]
pub struct SettleWorkAccounts<'a> {
    /// The calling program's authority PDA.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub entry: &'a AccountView,
    pub epoch_page: &'a AccountView,
    pub work_page: &'a mut AccountView,
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for SettleWorkAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = SettleWorkInstruction::try_from_bytes(data)?;
        authority::require(self.entry, self.authority, flags::SETTLE_WORK, None)?;
        let epoch_page = EpochPage::load(self.epoch_page)?;
        let account = *self.work_page.address();
        let mut work_page = WorkPage::load_mut(self.work_page)?;
        if epoch_page.class != work_page.class || epoch_page.page() != work_page.page() {
            return Err(CoreError::PageMismatch.into());
        }
        let rent_payer = work_page.rent_payer;
        if rent_payer != *self.rent_payer.address() {
            return Err(SharedError::WrongRentPayer.into());
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
        })?;
        if usize::from(args.through()) < PAGE_EPOCHS {
            return Ok(());
        }

        let seq = next_seq(&mut work_page.seq)?;
        drop(work_page);
        WorkPageClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.settled = args.through;
            Ok(())
        })?;
        close_to_payer(self.work_page, self.rent_payer, &rent_payer, &ID)
    }
}
