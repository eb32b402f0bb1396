use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::EpochsClosed;
use crate::limits::MAX_LEDGERS_PER_ADVANCE;
use crate::state::*;

/// Sums ledgers over the epochs that are over, and closes those that every ledger is summed in. Anyone may
/// send it; a page with more ledgers than one call takes needs several. Shards without a ledger hold no
/// work and need no account.
#[instruction(discriminator = CoreInstruction::AdvanceEpoch)]
pub struct AdvanceEpochInstruction {
    pub class: u8,
    pub page: u64,
}

#[derive(Accounts)]
pub struct AdvanceEpochAccounts<'a> {
    pub network: &'a AccountView,
    pub epoch_page: &'a mut AccountView,
    /// Up to `MAX_LEDGERS_PER_ADVANCE` ledgers of the page, in any order.
    #[pina(remaining)]
    pub ledgers: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for AdvanceEpochAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = AdvanceEpochInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.epoch_page.address();
        let mut page = EpochPage::load_pda_mut(self.epoch_page, args.class, args.page(), &ID)?;
        if self.ledgers.len() > MAX_LEDGERS_PER_ADVANCE {
            return Err(CoreError::TooManyLedgers.into());
        }
        let now = clock::now()?;
        let over = clock::epochs_over(args.page(), network.epoch_at(now)?);
        if usize::from(page.closed_epochs()) >= over {
            return Err(CoreError::NothingToAdvance.into());
        }

        for ledger in self.ledgers {
            sum(&mut page, ledger, over)?;
        }
        let closed = page.close_summed(over);
        let seq = next_seq(&mut page.seq)?;
        page.invariant()?;
        EpochsClosed::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.class = args.class;
            event.page = args.page;
            event.closed_epochs.set(closed);
            Ok(())
        })
    }
}

/// A ledger given twice adds nothing the second time: its cursor is there already.
fn sum(page: &mut EpochPageZc, ledger: &AccountView, over: usize) -> ProgramResult {
    let ledger = EpochLedger::load(ledger)?;
    if ledger.class != page.class || ledger.page() != page.page() {
        return Err(CoreError::PageMismatch.into());
    }
    let shard = page.shard(ledger.region, ledger.lane)?;
    Ok(page.sum(shard, &ledger, over)?)
}
