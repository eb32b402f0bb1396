use neoengine_shared::clock;
use neoengine_shared::closing::close_to_payer;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::limits::PAGE_EPOCHS;
use crate::state::*;

/// Closes a ledger whose every epoch is summed, or that is retired; the rent goes back. Anyone may send it.
#[instruction(discriminator = CoreInstruction::CloseLedger)]
pub struct CloseLedgerInstruction {}

#[derive(Accounts)]
pub struct CloseLedgerAccounts<'a> {
    pub network: &'a AccountView,
    /// The ledger's page; when the ledger is retired the page may be closed already.
    pub epoch_page: &'a AccountView,
    pub ledger: &'a mut AccountView,
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseLedgerAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseLedgerInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let ledger = EpochLedger::load(self.ledger)?;
        let now = clock::now()?;
        if !clock::page_over_for(network.genesis(), ledger.page(), clock::PAGE_RETIREMENT, now)? {
            require_summed(self.epoch_page, &ledger)?;
        }

        let rent_payer = ledger.rent_payer;
        drop(ledger);
        close_to_payer(self.ledger, self.rent_payer, &rent_payer, &ID)
    }
}

fn require_summed(epoch_page: &AccountView, ledger: &EpochLedgerZc) -> ProgramResult {
    let page = EpochPage::load(epoch_page)?;
    if page.class != ledger.class || page.page() != ledger.page() {
        return Err(CoreError::PageMismatch.into());
    }
    let shard = page.shard(ledger.region, ledger.lane)?;
    if usize::from(page.cursors[shard].get()) < PAGE_EPOCHS {
        return Err(CoreError::LedgerNotSummed.into());
    }
    Ok(())
}
