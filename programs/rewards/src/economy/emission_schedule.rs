//! How much an epoch may mint.

use neoengine_shared::math::checked_mul;

/// Base units a DSX.
pub const DSX: u64 = 1_000_000_000;
/// Decimals of the mint.
pub const DSX_DECIMALS: u8 = 9;
/// What is minted once, at genesis.
pub const GENESIS_SUPPLY: u64 = 500_000_000 * DSX;
/// What is mined, over all epochs, at most.
pub const MINED_SUPPLY: u64 = 500_000_000 * DSX;
/// Epochs until the emission halves: two years of 60 s.
pub const HALVING_EPOCHS: u64 = 1_051_200;
/// Emission of each of the first [`HALVING_EPOCHS`] epochs: half of the mined supply over them.
pub const FIRST_EPOCH_EMISSION: u64 = MINED_SUPPLY / 2 / HALVING_EPOCHS;
/// Shares are in basis points.
pub const BPS: u64 = 10_000;

/// Base units that all classes together may mint for `epoch`.
pub const fn epoch_emission(epoch: u64) -> u64 {
    let halvings = epoch / HALVING_EPOCHS;
    if halvings >= u64::BITS as u64 { 0 } else { FIRST_EPOCH_EMISSION >> halvings }
}

/// Base units that a class with `weight_bps` may mint for `epoch`. A weight above 10,000 counts as 10,000.
pub const fn class_budget(epoch: u64, weight_bps: u16) -> u64 {
    let weight = if weight_bps as u64 > BPS { BPS } else { weight_bps as u64 };
    match checked_mul(epoch_emission(epoch), weight) {
        Some(product) => product / BPS,
        // Cannot happen: the first emission times 10,000 is 2.4e15.
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn first_emission_is_the_published_figure() {
        assert_eq!(FIRST_EPOCH_EMISSION, 237_823_439_878);
        assert_eq!(epoch_emission(0), FIRST_EPOCH_EMISSION);
        assert_eq!(epoch_emission(HALVING_EPOCHS - 1), FIRST_EPOCH_EMISSION);
        assert_eq!(epoch_emission(HALVING_EPOCHS), FIRST_EPOCH_EMISSION / 2);
        assert_eq!(epoch_emission(u64::MAX), 0);
    }

    #[test]
    fn whole_schedule_stays_within_the_mined_supply() {
        let total: u128 =
            (0..64).map(|era| u128::from(epoch_emission(era * HALVING_EPOCHS)) * u128::from(HALVING_EPOCHS)).sum();
        assert!(total <= u128::from(MINED_SUPPLY));
        assert!(total > u128::from(MINED_SUPPLY - 100 * DSX));
    }

    proptest! {
        #[test]
        fn class_budgets_sum_to_at_most_the_emission(epoch in 0..HALVING_EPOCHS * 40, weights in prop::array::uniform5(0u16..=2_000)) {
            let sum: u64 = weights.iter().map(|weight| class_budget(epoch, *weight)).sum();
            prop_assert!(sum <= epoch_emission(epoch));
        }
    }
}
