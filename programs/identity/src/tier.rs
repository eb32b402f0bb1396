//! Device tiers: what an owner declares a machine to be, and what such a machine is expected to solve.
//!
//! A tier pays nothing by itself: it only sets where a miner's own measured rate starts, and how much power a region
//! is said to have.

use crate::errors::IdentityError;

/// The lowest tier.
pub const LOWEST_TIER: u8 = 1;
/// The highest tier.
pub const HIGHEST_TIER: u8 = 5;

/// Nominal NeoHash v2 solutions a second x 1000, for tiers 1 (an old phone) to 5 (a server).
const NOMINAL_RATE_MILLI: [u64; HIGHEST_TIER as usize] = [2_000, 8_000, 30_000, 120_000, 500_000];

/// Nominal NeoHash v2 solutions a second x 1000 of a tier.
///
/// Errors: `UnknownTier`.
pub fn nominal_rate_milli(tier: u8) -> Result<u64, IdentityError> {
    tier.checked_sub(LOWEST_TIER)
        .and_then(|index| NOMINAL_RATE_MILLI.get(usize::from(index)))
        .copied()
        .ok_or(IdentityError::UnknownTier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tier_is_faster_than_the_one_below() {
        for tier in LOWEST_TIER..HIGHEST_TIER {
            assert!(nominal_rate_milli(tier).unwrap() < nominal_rate_milli(tier + 1).unwrap());
        }
    }

    #[test]
    fn tiers_outside_one_to_five_are_refused() {
        assert_eq!(nominal_rate_milli(0), Err(IdentityError::UnknownTier));
        assert_eq!(nominal_rate_milli(HIGHEST_TIER + 1), Err(IdentityError::UnknownTier));
        assert_eq!(nominal_rate_milli(u8::MAX), Err(IdentityError::UnknownTier));
    }
}
