use neoengine_shared::clock;
use neoengine_shared::closing::close_to_payer;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::EpochPageClosed;
use crate::state::*;

/// Closes a retired page; the rent goes back. Anyone may send it.
#[instruction(discriminator = CoreInstruction::CloseEpochPage)]
pub struct CloseEpochPageInstruction {}

#[derive(Accounts)]
pub struct CloseEpochPageAccounts<'a> {
    pub network: &'a AccountView,
    pub epoch_page: &'a mut AccountView,
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseEpochPageAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseEpochPageInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.epoch_page.address();
        let mut page = EpochPage::load_mut(self.epoch_page)?;
        let now = clock::now()?;
        if !clock::page_over_for(network.genesis(), page.page(), clock::PAGE_RETIREMENT, now)? {
            return Err(CoreError::NotRetired.into());
        }

        let rent_payer = page.rent_payer;
        let seq = next_seq(&mut page.seq)?;
        drop(page);
        EpochPageClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            Ok(())
        })?;
        close_to_payer(self.epoch_page, self.rent_payer, &rent_payer, &ID)
    }
}
