//! How a closed epoch's budget becomes a pool, and how the pool is shared by work.

use neoengine_shared::math::{checked_mul, mul_div};

/// What an epoch's miners share, in base units: the budget less what was paid directly, but at most `max_pay` a unit of
/// work, so that a lone miner does not take a whole budget. Nothing without work.
pub const fn epoch_pool(budget: u64, paid: u64, total_work: u64, max_pay: u64) -> u64 {
    if total_work == 0 {
        return 0;
    }
    let rest = budget.saturating_sub(paid);
    match checked_mul(total_work, max_pay) {
        Some(cap) if cap < rest => cap,
        _ => rest,
    }
}

/// `floor(work * pool / total_work)`: a miner's share of a pool in base units. Zero without total work; `None` when the
/// share would exceed 64 bits, which needs more work than the total.
pub fn share(work: u64, pool: u64, total_work: u64) -> Option<u64> {
    if work == 0 || pool == 0 || total_work == 0 {
        return Some(0);
    }
    mul_div(work, pool, total_work).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_work_no_pool() {
        assert_eq!(epoch_pool(1_000, 0, 0, 10), 0);
        assert_eq!(epoch_pool(1_000, 0, 10, 0), 0);
        assert_eq!(share(0, 1_000, 10), Some(0));
        assert_eq!(share(5, 1_000, 0), Some(0));
    }

    #[test]
    fn lone_miner_gets_at_most_the_cap() {
        assert_eq!(epoch_pool(1_000_000, 0, 10, 7), 70);
        assert_eq!(epoch_pool(1_000_000, 999_990, 10, 7), 10);
        assert_eq!(epoch_pool(1_000_000, 2_000_000, 10, 7), 0);
        assert_eq!(epoch_pool(1_000_000, 0, u64::MAX, u64::MAX), 1_000_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn pool_never_exceeds_budget_or_cap(budget in 0..1u64 << 50, paid in 0..1u64 << 50, work: u64, max_pay: u64) {
            let pool = epoch_pool(budget, paid, work, max_pay);
            prop_assert!(pool <= budget.saturating_sub(paid));
            prop_assert!(u128::from(pool) <= u128::from(work) * u128::from(max_pay));
        }

        #[test]
        fn shares_sum_to_at_most_the_pool(pool in 0..1u64 << 50, works in prop::collection::vec(0..1u64 << 56, 1..50)) {
            let total: u64 = works.iter().sum();
            let paid: u64 = works.iter().map(|work| share(*work, pool, total).unwrap()).sum();
            prop_assert!(paid <= pool);
            prop_assert!(total == 0 || pool - paid < works.len() as u64);
        }
    }
}
