//! The budgets of one class for 240 epochs: what was paid directly, what its miners share, what they claimed.

use neoengine_shared::{
    SharedError,
    clock::{self, EPOCH_SECONDS, PAGE_LIFETIME, PAGE_SECONDS},
    math::checked_mul,
};
use pina::*;

use super::{RewardsAccountType, STATE_VERSION, add};
use crate::{
    economy::{
        emission_schedule::class_budget,
        pool::{epoch_pool, share},
    },
    errors::RewardsError,
};

/// Epochs a page; a plain number because the account macro resolves lengths within this crate.
pub const PAGE_EPOCHS: usize = 240;
const _: () = assert!(PAGE_EPOCHS == clock::PAGE_EPOCHS);
const BUDGET_SEED: &[u8] = b"budget";

/// Budgets of one (class, page).
#[account(discriminator = RewardsAccountType::BudgetPage)]
#[pda(seeds = [BUDGET_SEED, class: u8, page: u64], bump = bump)]
pub struct BudgetPage {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    /// Resource class.
    pub class: u8,
    pub page: u64,
    /// Share of the emission in basis points, as core's epoch page took it when it opened.
    pub weight_bps: u16,
    /// Base units a unit of work is paid at most; core's limit when this page opened.
    pub max_pay_per_work: u64,
    /// When the page's last epoch ends, unix seconds.
    pub ends_at: i64,
    /// Token account that the pools are minted into and claims are paid from.
    pub payout: Address,
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
    /// Epochs whose pool is fixed and minted, a prefix of the page.
    pub minted_epochs: u16,
    /// Base units minted into the payout account.
    pub minted: u64,
    /// Base units claimed from it.
    pub claimed: u64,
    /// Base units paid directly, an epoch.
    pub paid: [u64; PAGE_EPOCHS],
    /// Base units that an epoch's work shares; fixed when it is minted.
    pub pool: [u64; PAGE_EPOCHS],
}

/// Bytes of the account.
#[rustfmt::skip]
const BUDGET_PAGE_BYTES: usize =
    1                               // discriminator
    + 1                             // version
    + 1                             // bump
    + 8                             // seq
    + 1                             // class
    + 8                             // page
    + 2                             // weight_bps
    + 8                             // max_pay_per_work
    + 8                             // ends_at
    + 32                            // payout
    + 32                            // rent_payer
    + 2                             // minted_epochs
    + 8                             // minted
    + 8                             // claimed
    + 8 * PAGE_EPOCHS               // paid
    + 8 * PAGE_EPOCHS; // pool
const _: () = assert!(size_of::<BudgetPageZc>() == BUDGET_PAGE_BYTES);

impl BudgetPageZc {
    /// Base units that each epoch of this page may mint. Halvings fall on page borders.
    pub fn epoch_budget(&self) -> Result<u64, RewardsError> {
        let first = checked_mul(self.page.get(), PAGE_EPOCHS as u64).ok_or(RewardsError::MathOverflow)?;
        Ok(class_budget(first, self.weight_bps.get()))
    }

    /// Base units that the whole page may mint.
    pub fn page_budget(&self) -> Result<u64, RewardsError> {
        checked_mul(self.epoch_budget()?, PAGE_EPOCHS as u64).ok_or(RewardsError::MathOverflow)
    }

    /// Whether the ninety days after the page's end are over at `now`: nothing is minted or claimed from then on, and the
    /// page may be closed.
    pub fn is_expired(&self, now: i64) -> bool {
        self.ends_at.get().checked_add(PAGE_LIFETIME as i64).is_none_or(|expiry| now >= expiry)
    }

    /// Index in this page of the epoch at `now`.
    pub fn epoch_index(&self, now: i64) -> Result<usize, RewardsError> {
        let start = self.ends_at.get().checked_sub(PAGE_SECONDS as i64).ok_or(RewardsError::EpochNotInPage)?;
        let elapsed = now.checked_sub(start).filter(|elapsed| *elapsed >= 0).ok_or(RewardsError::EpochNotInPage)?;
        let index = elapsed as u64 / EPOCH_SECONDS;
        if index < PAGE_EPOCHS as u64 { Ok(index as usize) } else { Err(RewardsError::EpochNotInPage) }
    }

    /// Fixes the pools of the epochs from the minted ones up to `closed` and returns their sum.
    ///
    /// Fails with `EpochNotClosed` when no new epoch is closed.
    pub fn fix_pools(&mut self, work: &[PodU64; PAGE_EPOCHS], closed: usize) -> Result<u64, RewardsError> {
        let from = usize::from(self.minted_epochs.get());
        let budget = self.epoch_budget()?;
        let max_pay = self.max_pay_per_work.get();
        let (Some(work), Some(paid), Some(pool)) =
            (work.get(from..closed), self.paid.get(from..closed), self.pool.get_mut(from..closed))
        else {
            return Err(RewardsError::EpochNotClosed);
        };
        if work.is_empty() {
            return Err(RewardsError::EpochNotClosed);
        }
        let mut sum: u64 = 0;
        for ((work, paid), pool) in work.iter().zip(paid).zip(pool) {
            let amount = epoch_pool(budget, paid.get(), work.get(), max_pay);
            pool.set(amount);
            sum = sum.checked_add(amount).ok_or(RewardsError::MathOverflow)?;
        }
        self.minted_epochs.set(closed as u16);
        add(&mut self.minted, sum)?;
        Ok(sum)
    }

    /// What `work` earns in the epochs from `settled` up to the minted ones, and records it as claimed.
    ///
    /// Fails with `EpochNotClosed` when there is no such epoch, and with `ClaimExceedsMinted` when core's pages are wrong.
    pub fn settle(
        &mut self,
        work: &[PodU64; PAGE_EPOCHS],
        totals: &[PodU64; PAGE_EPOCHS],
        settled: usize,
    ) -> Result<u64, RewardsError> {
        let through = usize::from(self.minted_epochs.get());
        let (Some(work), Some(totals), Some(pool)) =
            (work.get(settled..through), totals.get(settled..through), self.pool.get(settled..through))
        else {
            return Err(RewardsError::EpochNotClosed);
        };
        if work.is_empty() {
            return Err(RewardsError::EpochNotClosed);
        }
        let mut sum: u64 = 0;
        for ((work, total), pool) in work.iter().zip(totals).zip(pool) {
            let amount = share(work.get(), pool.get(), total.get()).ok_or(RewardsError::ClaimExceedsMinted)?;
            sum = sum.checked_add(amount).ok_or(RewardsError::MathOverflow)?;
        }
        add(&mut self.claimed, sum)?;
        Ok(sum)
    }

    /// Records a direct payment of `amount` in the epoch at `index`.
    pub fn pay(&mut self, index: usize, amount: u64) -> Result<(), RewardsError> {
        if amount == 0 {
            return Err(RewardsError::ZeroAmount);
        }
        let budget = self.epoch_budget()?;
        if index < usize::from(self.minted_epochs.get()) {
            return Err(RewardsError::BudgetExceeded);
        }
        let paid = self.paid.get_mut(index).ok_or(RewardsError::EpochNotInPage)?;
        if add(paid, amount)? > budget {
            return Err(RewardsError::BudgetExceeded);
        }
        Ok(())
    }

    /// Claims stay within what was minted, and the minted epochs within the page.
    pub fn invariant(&self) -> ProgramResult {
        if self.claimed.get() > self.minted.get() {
            return Err(RewardsError::ClaimExceedsMinted.into());
        }
        if usize::from(self.minted_epochs.get()) > PAGE_EPOCHS {
            return Err(RewardsError::EpochNotInPage.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    const WEIGHT: u16 = 2_000;

    fn page(bytes: &mut [u8], max_pay: u64) -> &mut BudgetPageZc {
        BudgetPage::initialize(bytes, |page| {
            page.version = STATE_VERSION;
            page.weight_bps.set(WEIGHT);
            page.max_pay_per_work.set(max_pay);
            Ok(())
        })
        .unwrap()
    }

    fn pods(values: &[u64]) -> [PodU64; PAGE_EPOCHS] {
        let mut pods = [PodU64::from(0); PAGE_EPOCHS];
        for (pod, value) in pods.iter_mut().zip(values) {
            pod.set(*value);
        }
        pods
    }

    #[test]
    fn epochs_and_expiry_follow_from_the_end() {
        let mut bytes = vec![0; BudgetPage::SIZE];
        let page = page(&mut bytes, 1);
        page.ends_at.set(1_800_014_400);
        assert_eq!(page.epoch_index(1_800_000_000), Ok(0));
        assert_eq!(page.epoch_index(1_800_000_059), Ok(0));
        assert_eq!(page.epoch_index(1_800_014_399), Ok(239));
        assert_eq!(page.epoch_index(1_800_014_400), Err(RewardsError::EpochNotInPage));
        assert_eq!(page.epoch_index(1_799_999_999), Err(RewardsError::EpochNotInPage));
        assert!(!page.is_expired(1_800_014_400 + 90 * 86_400 - 1));
        assert!(page.is_expired(1_800_014_400 + 90 * 86_400));
    }

    #[test]
    fn a_page_is_minted_as_its_epochs_close_and_claimed_once() {
        let mut bytes = vec![0; BudgetPage::SIZE];
        let page = page(&mut bytes, u64::MAX);
        let budget = page.epoch_budget().unwrap();
        let totals = pods(&[300, 0, 500]);
        let mine = pods(&[100, 0, 500]);
        assert_eq!(page.fix_pools(&totals, 0), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.settle(&mine, &totals, 0), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.fix_pools(&totals, 2), Ok(budget));
        assert_eq!(page.settle(&mine, &totals, 0), Ok(budget / 3));
        assert_eq!(page.settle(&mine, &totals, 2), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.fix_pools(&totals, 2), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.fix_pools(&totals, 1), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.fix_pools(&totals, 241), Err(RewardsError::EpochNotClosed));
        assert_eq!(page.fix_pools(&totals, 3), Ok(budget));
        assert_eq!(page.settle(&mine, &totals, 2), Ok(budget));
        assert!(page.invariant().is_ok());
    }

    #[test]
    fn direct_payments_come_off_the_pool_and_stop_at_the_budget() {
        let mut bytes = vec![0; BudgetPage::SIZE];
        let page = page(&mut bytes, u64::MAX);
        let budget = page.epoch_budget().unwrap();
        assert_eq!(page.pay(0, 0), Err(RewardsError::ZeroAmount));
        assert_eq!(page.pay(0, budget + 1), Err(RewardsError::BudgetExceeded));
        page.paid[0].set(0);
        page.pay(0, budget - 10).unwrap();
        assert_eq!(page.pay(240, 1), Err(RewardsError::EpochNotInPage));
        assert_eq!(page.fix_pools(&pods(&[1]), 1), Ok(10));
        assert_eq!(page.pay(0, 1), Err(RewardsError::BudgetExceeded), "a minted epoch pays no more");
    }

    #[test]
    fn totals_that_are_wrong_cannot_pay_more_than_was_minted() {
        let mut bytes = vec![0; BudgetPage::SIZE];
        let page = page(&mut bytes, 1);
        page.fix_pools(&pods(&[10]), 1).unwrap();
        page.settle(&pods(&[100]), &pods(&[10]), 0).unwrap();
        assert_eq!(page.invariant(), Err(RewardsError::ClaimExceedsMinted.into()));
    }
}
