//! Linear vesting with a cliff.

use neoengine_shared::math::mul_div;

use crate::{
    errors::RewardsError,
    state::{VaultZc, Vesting, add},
};

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

impl VaultZc {
    /// The vesting, if the vault has one.
    pub fn vesting(&self) -> Option<Vesting> {
        (self.vesting_total.get() != 0).then(|| Vesting {
            total: self.vesting_total.get(),
            start: self.vesting_start.get(),
            cliff: self.vesting_cliff.get(),
            end: self.vesting_end.get(),
        })
    }

    /// Whether DSX of this vault is still locked at `now`, wholly or in part.
    pub fn is_vesting(&self, now: i64) -> bool {
        self.vesting().is_some_and(|vesting| now < vesting.end)
    }

    /// Records that `amount` DSX leaves the vault at `now`; fails with `VestingLocked` above what is free.
    pub fn withdraw_dsx(&mut self, amount: u64, now: i64) -> Result<(), RewardsError> {
        let Some(vesting) = self.vesting().filter(|vesting| now < vesting.end) else {
            return Ok(());
        };
        let free =
            vesting.vested_at(now)?.checked_add(self.vested_deposited.get()).ok_or(RewardsError::MathOverflow)?;
        if add(&mut self.vested_withdrawn, amount)? > free {
            return Err(RewardsError::VestingLocked);
        }
        Ok(())
    }

    /// Records that `amount` DSX was deposited: it does not vest.
    pub fn deposit_dsx(&mut self, amount: u64) -> Result<(), RewardsError> {
        if self.vesting().is_none() {
            return Ok(());
        }
        add(&mut self.vested_deposited, amount).map(|_| ())
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
    use crate::state::{STATE_VERSION, Vault};

    #[test]
    fn vested_dsx_leaves_only_as_it_vests() {
        let mut bytes = [0; Vault::SIZE];
        let vault = Vault::initialize(&mut bytes, |vault| {
            vault.version = STATE_VERSION;
            Ok(())
        })
        .unwrap();
        assert_eq!(vault.withdraw_dsx(u64::MAX, 0), Ok(()), "without vesting nothing is counted");
        vault.vesting_total.set(1_000);
        vault.vesting_start.set(100);
        vault.vesting_cliff.set(200);
        vault.vesting_end.set(500);
        assert_eq!(vault.withdraw_dsx(1, 199), Err(RewardsError::VestingLocked));
        vault.vested_withdrawn.set(0);
        vault.deposit_dsx(5).unwrap();
        assert_eq!(vault.withdraw_dsx(255, 200), Ok(()));
        assert_eq!(vault.withdraw_dsx(1, 200), Err(RewardsError::VestingLocked));
        assert_eq!(vault.withdraw_dsx(u64::MAX, 500), Ok(()), "after the end nothing is locked");
    }

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
