use neoengine_shared::clock;
use neoengine_shared::closing::close_to_payer;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::WorkPageClosed;
use crate::state::*;

/// Closes a device's page that is claimed to its end or can no longer be claimed; the rent goes back. Anyone
/// may send it.
#[instruction(discriminator = CoreInstruction::CloseWorkPage)]
pub struct CloseWorkPageInstruction {}

#[derive(Accounts)]
pub struct CloseWorkPageAccounts<'a> {
    pub network: &'a AccountView,
    pub work_page: &'a mut AccountView,
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseWorkPageAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseWorkPageInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.work_page.address();
        let mut work_page = WorkPage::load_mut(self.work_page)?;
        let now = clock::now()?;
        let retired = clock::page_over_for(network.genesis(), work_page.page(), clock::PAGE_RETIREMENT, now)?;
        if !retired && !work_page.is_settled() {
            return Err(CoreError::NotRetired.into());
        }

        let (rent_payer, settled) = (work_page.rent_payer, work_page.settled);
        let seq = next_seq(&mut work_page.seq)?;
        drop(work_page);
        WorkPageClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.settled = settled;
            Ok(())
        })?;
        close_to_payer(self.work_page, self.rent_payer, &rent_payer, &ID)
    }
}
