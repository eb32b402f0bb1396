//! Linear vesting with a cliff.

use neoengine_shared::math::mul_div;

use crate::{errors::RewardsError, state::Vesting};

impl Vesting {
    /// Base units that are free at `now`: none before the cliff, all from the end on, linear from the start between.
    pub fn vested_at(&self, now: i64) -> Result<u64, RewardsError> {
        if now < self.cliff || now < self.start {
            return Ok(0);
        }
        if now >= self.end {
            return Ok(self.total);
        }
        let elapsed = seconds_between(self.start, now)?;
        let whole = seconds_between(self.start, self.end)?;
        mul_div(self.total, elapsed, whole).map_err(|_| RewardsError::MathOverflow)
    }
}

/// Seconds from `from` to the later `to`.
fn seconds_between(from: i64, to: i64) -> Result<u64, RewardsError> {
    to.checked_sub(from).and_then(|seconds| u64::try_from(seconds).ok()).ok_or(RewardsError::MathOverflow)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn vested_amount_never_falls_and_ends_at_the_total(
            total: u64, start in 0i64..1 << 40, to_cliff in 0i64..1 << 30, to_end in 0i64..1 << 30,
            earlier in -(1i64 << 31)..1 << 32, later in 0i64..1 << 31,
        ) {
            let cliff = start + to_cliff;
            let vesting = Vesting { total, start, cliff, end: cliff + to_end };
            let first = vesting.vested_at(start + earlier).unwrap();
            let second = vesting.vested_at(start + earlier + later).unwrap();
            prop_assert!(first <= second && second <= total);
            prop_assert_eq!(vesting.vested_at(vesting.end), Ok(total));
            prop_assert!(to_cliff == 0 || vesting.vested_at(cliff - 1) == Ok(0));
        }
    }
}
