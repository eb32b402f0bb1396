use neoengine_shared::bps::BPS;
use neoengine_shared::class;

use crate::CoreError;
use crate::limits::*;

/// What the admin may set, within bounds that no admin can leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    pub regions: u8,
    pub lanes: u8,
    pub weights_bps: [u16; CLASSES],
    pub max_pay_per_work: [u64; CLASSES],
    pub max_work_per_credit: [u64; CLASSES],
    pub max_work_per_epoch: [u64; CLASSES],
    pub multiplier_min_bps: u16,
    pub multiplier_max_bps: u16,
    pub difficulty_floor: u8,
    pub difficulty_ceiling: u8,
    pub target_milli_proofs: u32,
}

impl Parameters {
    /// # Errors
    /// The named one of the first bound that is left.
    pub fn check(&self) -> Result<(), CoreError> {
        if !self.weights_in_bounds() {
            return Err(CoreError::WeightsOutOfBounds);
        }
        if !self.multipliers_in_bounds() {
            return Err(CoreError::MultiplierBoundsInvalid);
        }
        if !self.work_limits_in_bounds() {
            return Err(CoreError::WorkLimitsInvalid);
        }
        if !self.shards_in_bounds() {
            return Err(CoreError::ShardsOutOfBounds);
        }
        if !self.difficulty_in_bounds() {
            return Err(CoreError::DifficultyBoundsInvalid);
        }
        Ok(())
    }

    fn weights_in_bounds(&self) -> bool {
        let sum: u32 = self.weights_bps.iter().map(|weight| u32::from(*weight)).sum();
        sum <= u32::from(BPS) && self.weights_bps[usize::from(class::CPU)] <= CPU_MAX_WEIGHT_BPS
    }

    /// 100 % must be allowed: a class without qualities to weigh, such as cpu, always passes it.
    fn multipliers_in_bounds(&self) -> bool {
        (MULTIPLIER_FLOOR_BPS..=BPS).contains(&self.multiplier_min_bps)
            && (BPS..=MULTIPLIER_CEILING_BPS).contains(&self.multiplier_max_bps)
    }

    fn work_limits_in_bounds(&self) -> bool {
        self.max_work_per_credit
            .iter()
            .zip(&self.max_work_per_epoch)
            .all(|(credit, epoch)| credit <= epoch && *epoch <= MAX_DEVICE_WORK)
    }

    fn shards_in_bounds(&self) -> bool {
        (1..=MAX_REGIONS).contains(&self.regions)
            && (1..=MAX_LANES).contains(&self.lanes)
            && usize::from(self.regions) * usize::from(self.lanes) <= MAX_SHARDS
    }

    /// A proof at the ceiling must fit a credit, or every proof would be refused after the work was done.
    fn difficulty_in_bounds(&self) -> bool {
        self.difficulty_floor <= self.difficulty_ceiling
            && self.difficulty_ceiling <= MAX_DIFFICULTY_BITS
            && 1 << self.difficulty_ceiling <= self.max_work_per_credit[usize::from(class::CPU)]
            && self.target_milli_proofs > 0
    }
}

/// The parameters that the arguments of `initialize` and `set_parameters` both carry.
macro_rules! parameters_of {
    ($args:expr) => {
        $crate::rules::Parameters {
            regions: $args.regions,
            lanes: $args.lanes,
            weights_bps: $args.weights_bps.map(|value| value.get()),
            max_pay_per_work: $args.max_pay_per_work.map(|value| value.get()),
            max_work_per_credit: $args.max_work_per_credit.map(|value| value.get()),
            max_work_per_epoch: $args.max_work_per_epoch.map(|value| value.get()),
            multiplier_min_bps: $args.multiplier_min_bps.get(),
            multiplier_max_bps: $args.multiplier_max_bps.get(),
            difficulty_floor: $args.difficulty_floor,
            difficulty_ceiling: $args.difficulty_ceiling,
            target_milli_proofs: $args.target_milli_proofs.get(),
        }
    };
}
pub(crate) use parameters_of;

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Parameters = Parameters {
        regions: 16,
        lanes: 8,
        weights_bps: [2_000, 3_000, 1_000, 2_000, 2_000],
        max_pay_per_work: [1; CLASSES],
        max_work_per_credit: [1 << 40; CLASSES],
        max_work_per_epoch: [1 << 42; CLASSES],
        multiplier_min_bps: 5_000,
        multiplier_max_bps: 20_000,
        difficulty_floor: 1,
        difficulty_ceiling: 40,
        target_milli_proofs: 1,
    };

    fn refused(change: impl FnOnce(&mut Parameters), error: CoreError) {
        let mut parameters = GOOD;
        change(&mut parameters);
        assert_eq!(parameters.check(), Err(error));
    }

    #[test]
    fn takes_what_lies_on_the_bounds() {
        assert_eq!(GOOD.check(), Ok(()));
    }

    #[test]
    fn weights_never_exceed_everything_nor_cpu_a_fifth() {
        refused(|p| p.weights_bps[1] += 1, CoreError::WeightsOutOfBounds);
        refused(|p| p.weights_bps = [2_001, 0, 0, 0, 0], CoreError::WeightsOutOfBounds);
        refused(|p| p.weights_bps = [u16::MAX; CLASSES], CoreError::WeightsOutOfBounds);
    }

    #[test]
    fn multipliers_stay_in_bounds_and_contain_100_percent() {
        refused(|p| p.multiplier_min_bps = 4_999, CoreError::MultiplierBoundsInvalid);
        refused(|p| p.multiplier_min_bps = 10_001, CoreError::MultiplierBoundsInvalid);
        refused(|p| p.multiplier_max_bps = 9_999, CoreError::MultiplierBoundsInvalid);
        refused(|p| p.multiplier_max_bps = 20_001, CoreError::MultiplierBoundsInvalid);
    }

    #[test]
    fn a_credit_never_exceeds_an_epoch_nor_an_epoch_a_ledger() {
        refused(|p| p.max_work_per_credit[4] = p.max_work_per_epoch[4] + 1, CoreError::WorkLimitsInvalid);
        refused(|p| p.max_work_per_epoch[0] = MAX_DEVICE_WORK + 1, CoreError::WorkLimitsInvalid);
    }

    #[test]
    fn shards_fit_the_page() {
        refused(|p| p.regions = 0, CoreError::ShardsOutOfBounds);
        refused(|p| p.regions = 17, CoreError::ShardsOutOfBounds);
        refused(|p| p.lanes = 0, CoreError::ShardsOutOfBounds);
        refused(|p| p.lanes = 17, CoreError::ShardsOutOfBounds);
        refused(|p| p.lanes = 9, CoreError::ShardsOutOfBounds);
    }

    #[test]
    fn difficulty_bounds_are_ordered() {
        refused(|p| p.difficulty_floor = 41, CoreError::DifficultyBoundsInvalid);
        refused(|p| p.difficulty_ceiling = 41, CoreError::DifficultyBoundsInvalid);
        refused(|p| p.max_work_per_credit[0] -= 1, CoreError::DifficultyBoundsInvalid);
        refused(|p| p.target_milli_proofs = 0, CoreError::DifficultyBoundsInvalid);
    }
}
