use neoengine_shared::SharedError;
use neoengine_shared::math;
use pina::*;

use super::CoreAccount;
use super::EpochLedgerZc;
use super::VERSION;
use crate::CoreError;
use crate::limits::MAX_SHARDS;
use crate::limits::PAGE_EPOCHS;
use crate::limits::SHARD_BITMAP;

/// Totals of a class over the epochs of a page, with the rules that held when it was opened. It can be
/// opened only while it is current, so nobody can pick the rules later.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"epoch-page", class: u8, page: u64], bump = bump)]
pub struct EpochPage {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub class: u8,
    pub page: u64,
    pub opened_at: i64,
    /// The class's share of an epoch's emission.
    pub weight_bps: u16,
    /// Most that a unit of work is paid, in base units of DSX.
    pub max_pay_per_work: u64,
    pub regions: u8,
    pub lanes: u8,
    /// Epochs, from the page's first, that are over and summed over every ledger.
    pub closed_epochs: u16,
    /// Which shards (region * lanes + lane) have a ledger; the others hold no work.
    pub opened_shards: [u8; SHARD_BITMAP],
    /// Epochs summed so far, by shard.
    pub cursors: [u16; MAX_SHARDS],
    /// Work after multiplier and caps, by epoch; final for the closed ones.
    pub work: [u64; PAGE_EPOCHS],
    /// Accepted proofs by epoch; final for the closed ones.
    pub proofs: [u32; PAGE_EPOCHS],
    pub rent_payer: Address,
    pub seq: u64,
}

#[rustfmt::skip]
const EPOCH_PAGE_BYTES: usize =
      1                 // discriminator
    + 1                 // version
    + 1                 // bump
    + 1                 // class
    + 8                 // page
    + 8                 // opened_at
    + 2                 // weight_bps
    + 8                 // max_pay_per_work
    + 1                 // regions
    + 1                 // lanes
    + 2                 // closed_epochs
    + SHARD_BITMAP      // opened_shards
    + 2 * MAX_SHARDS    // cursors
    + 8 * PAGE_EPOCHS   // work
    + 4 * PAGE_EPOCHS   // proofs
    + 32                // rent_payer
    + 8; // seq
const _: () = assert!(size_of::<EpochPageZc>() == EPOCH_PAGE_BYTES);

self_named!(EpochPage, EpochPageZc, |page| EpochPage::seeds(page.class, page.page()));

impl EpochPageZc {
    /// The index of a region's lane among the page's shards.
    ///
    /// # Errors
    /// `UnknownRegion` when the page has no such shard.
    pub fn shard(&self, region: u8, lane: u8) -> Result<usize, CoreError> {
        if region < self.regions && lane < self.lanes {
            Ok(usize::from(region) * usize::from(self.lanes) + usize::from(lane))
        } else {
            Err(CoreError::UnknownRegion)
        }
    }

    /// Notes that a shard has a ledger from now on. Epochs before `offset` hold nothing for it.
    pub fn open_shard(&mut self, shard: usize, offset: usize) {
        self.opened_shards[shard / 8] |= 1 << (shard % 8);
        self.cursors[shard].set(offset as u16);
    }

    pub fn is_open(&self, shard: usize) -> bool {
        self.opened_shards[shard / 8] & (1 << (shard % 8)) != 0
    }

    /// Checks that a shard can still take work in an epoch. What came in after the sum would be claimed but
    /// missing in the total; only a clock that falls back gets here.
    ///
    /// # Errors
    /// `EpochClosed`, `UnknownRegion`.
    pub fn require_open(&self, region: u8, lane: u8, offset: usize) -> Result<(), CoreError> {
        let cursor = self.cursors[self.shard(region, lane)?].get();
        if offset < usize::from(cursor) { Err(CoreError::EpochClosed) } else { Ok(()) }
    }

    /// Adds a shard's epochs from its cursor up to `over` to the totals.
    ///
    /// # Errors
    /// `MathOverflow`, which the ledgers' own limits exclude.
    pub fn sum(&mut self, shard: usize, ledger: &EpochLedgerZc, over: usize) -> Result<(), SharedError> {
        let from = usize::from(self.cursors[shard].get());
        if from >= over {
            return Ok(());
        }

        for (total, part) in self.work[from..over].iter_mut().zip(&ledger.work[from..over]) {
            total.set(math::add(total.get(), part.get())?);
        }
        for (total, part) in self.proofs[from..over].iter_mut().zip(&ledger.proofs[from..over]) {
            total.set(total.get().checked_add(part.get()).ok_or(SharedError::MathOverflow)?);
        }
        self.cursors[shard].set(over as u16);
        Ok(())
    }

    /// Closes the epochs that are over and summed over every ledger, and returns how many those are.
    pub fn close_summed(&mut self, over: usize) -> u16 {
        let shards = usize::from(self.regions) * usize::from(self.lanes);
        let closed = (0..shards)
            .filter(|shard| self.is_open(*shard))
            .map(|shard| self.cursors[shard].get())
            .fold(over as u16, u16::min);
        self.closed_epochs.set(closed);
        closed
    }

    /// # Errors
    /// `InvariantBroken` when more is closed than the page has, or than a ledger is summed to.
    pub fn invariant(&self) -> Result<(), SharedError> {
        let closed = self.closed_epochs();
        let shards = usize::from(self.regions) * usize::from(self.lanes);
        let holds = usize::from(closed) <= PAGE_EPOCHS
            && (0..shards).all(|shard| !self.is_open(shard) || self.cursors[shard].get() >= closed);
        if holds { Ok(()) } else { Err(SharedError::InvariantBroken) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::boxed::Box;

    use super::super::EpochLedger;
    use super::*;

    /// A page of 3 regions and 2 lanes.
    fn page() -> Box<[u8]> {
        let mut bytes = std::vec![0; EpochPage::SIZE].into_boxed_slice();
        EpochPage::initialize(&mut bytes, |page| {
            page.version = VERSION;
            page.regions = 3;
            page.lanes = 2;
            Ok(())
        })
        .expect("a valid page");
        bytes
    }

    fn ledger(work: u64) -> Box<[u8]> {
        let mut bytes = std::vec![0; EpochLedger::SIZE].into_boxed_slice();
        EpochLedger::initialize(&mut bytes, |ledger| {
            ledger.version = VERSION;
            ledger.work = [PodU64::from(work); PAGE_EPOCHS];
            ledger.proofs = [PodU32::from(1); PAGE_EPOCHS];
            Ok(())
        })
        .expect("a valid ledger");
        bytes
    }

    #[test]
    fn closes_up_to_the_slowest_ledger_and_sums_each_epoch_once() {
        let (mut page, fast, slow) = (page(), ledger(5), ledger(7));
        let page = EpochPage::try_from_bytes_mut(&mut page).expect("a page");
        let fast = EpochLedger::try_from_bytes(&fast).expect("a ledger");
        let slow = EpochLedger::try_from_bytes(&slow).expect("a ledger");
        page.open_shard(1, 0);
        page.open_shard(4, 0);
        assert_eq!((page.sum(1, fast, 10), page.close_summed(10)), (Ok(()), 0));
        assert_eq!((page.sum(4, slow, 4), page.close_summed(10)), (Ok(()), 4));
        assert_eq!((page.sum(1, fast, 10), page.sum(4, slow, 10), page.close_summed(10)), (Ok(()), Ok(()), 10));
        assert!(page.work[..10].iter().all(|work| work.get() == 12));
        assert!(page.work[10..].iter().all(|work| work.get() == 0));
        assert!(page.proofs[..10].iter().all(|proofs| proofs.get() == 2));
        assert_eq!(page.invariant(), Ok(()));
    }

    #[test]
    fn shards_without_a_ledger_hold_nothing_back() {
        let mut page = page();
        let page = EpochPage::try_from_bytes_mut(&mut page).expect("a page");
        assert_eq!(page.close_summed(240), 240);
        assert_eq!(page.shard(2, 1), Ok(5));
        assert_eq!(page.shard(3, 0), Err(CoreError::UnknownRegion));
        assert_eq!(page.shard(0, 2), Err(CoreError::UnknownRegion));
    }

    #[test]
    fn what_is_summed_takes_no_more_work() {
        let mut page = page();
        let page = EpochPage::try_from_bytes_mut(&mut page).expect("a page");
        page.open_shard(3, 8);
        assert_eq!(page.require_open(1, 1, 7), Err(CoreError::EpochClosed));
        assert_eq!(page.require_open(1, 1, 8), Ok(()));
    }

    #[test]
    fn the_invariant_sees_a_total_that_closed_too_early() {
        let mut page = page();
        let page = EpochPage::try_from_bytes_mut(&mut page).expect("a page");
        page.open_shard(0, 3);
        page.closed_epochs.set(4);
        assert_eq!(page.invariant(), Err(SharedError::InvariantBroken));
    }
}
