//! A miner's own speed, learnt from its sessions, and the difficulty that follows from it.
//!
//! The estimate is events over exposure: the miner counts as having had [`MEMORY`] proofs in the time that they take at
//! its present rate; a session adds its seconds, and one more proof if it brought one. A session without a proof is
//! thus worth as much as one with, and luck evens out.

use neoengine_shared::{SharedError, math::mul_div};

/// Seconds after which a proof is expected.
pub const TARGET_SECONDS: u64 = 45;
/// Proofs that the estimate remembers.
const MEMORY: u64 = 7;
/// Solutions a second x 1000 that no miner is said to be slower than.
pub const LOWEST_RATE_MILLI: u64 = 10;
/// Solutions a second x 1000 that no miner is said to be faster than.
pub const HIGHEST_RATE_MILLI: u64 = 1_000_000_000_000;
/// The hardest target that a miner's own rate leads to.
pub const HIGHEST_OWN_BITS: u8 = 40;

/// The rate after a session of `seconds` at `bits`, with or without a proof.
///
/// Errors: `MathOverflow` when `bits` is above 60.
pub fn observed(rate_milli: u64, bits: u8, seconds: u64, proven: bool) -> Result<u64, SharedError> {
    if bits > 60 {
        return Err(SharedError::MathOverflow);
    }
    let work = 1_u64 << bits;
    let done = mul_div(rate_milli, seconds, 1_000)?;
    // MEMORY * work + done, in units of work; 7 * 2^60 still fits.
    let exposure = (MEMORY * work).checked_add(done).ok_or(SharedError::MathOverflow)?;
    let credited = MEMORY * work + if proven { work } else { 0 };
    let rate = mul_div(rate_milli, credited, exposure)?;
    Ok(rate.clamp(LOWEST_RATE_MILLI, HIGHEST_RATE_MILLI))
}

/// Leading zero bits for which a miner of this rate needs about [`TARGET_SECONDS`] (within a factor of the square root
/// of two).
pub fn own_bits(rate_milli: u64) -> u8 {
    // round(log2(x)) = floor(log2(x * sqrt(2))); at the highest rate the product is below 2^57.
    let scaled = rate_milli.min(HIGHEST_RATE_MILLI) * TARGET_SECONDS / 1_000 * 1_414 / 1_000;
    match scaled.checked_ilog2() {
        Some(bits) => (bits as u8).min(HIGHEST_OWN_BITS),
        None => 0,
    }
}

/// The session's target: the miner's own, not above what one credit may be worth, not below the network's minimum.
pub fn session_bits(rate_milli: u64, network_minimum: u8, max_work_per_credit: u64) -> u8 {
    let worth = max_work_per_credit.checked_ilog2().unwrap_or(0) as u8;
    own_bits(rate_milli).min(worth).max(network_minimum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_takes_about_45_seconds() {
        for rate_milli in [1_000_u64, 2_000, 8_000, 30_000, 120_000, 129_000, 500_000, 77_777_777] {
            let seconds = (1_u64 << own_bits(rate_milli)) as f64 * 1_000.0 / rate_milli as f64;
            assert!((31.0..=65.0).contains(&seconds), "{rate_milli} milli-solutions/s: {seconds} s");
        }
    }

    #[test]
    fn extreme_rates_give_a_target() {
        assert_eq!(own_bits(0), 0);
        assert_eq!(own_bits(LOWEST_RATE_MILLI), 0);
        assert_eq!(own_bits(u64::MAX), 35);
    }

    #[test]
    fn network_minimum_and_credit_limit_bound_the_target() {
        assert_eq!(session_bits(129_000, 0, u64::MAX), 13);
        assert_eq!(session_bits(129_000, 20, u64::MAX), 20);
        assert_eq!(session_bits(129_000, 0, 1_000), 9);
        assert_eq!(session_bits(129_000, 5, 0), 5);
    }

    #[test]
    fn a_proof_in_the_expected_time_leaves_the_rate() {
        assert_eq!(observed(128_000, 12, 32, true), Ok(128_000));
    }

    #[test]
    fn fast_proofs_raise_and_misses_lower_it() {
        assert_eq!(observed(70_000, 12, 0, true), Ok(80_000));
        let missed = observed(91_022, 12, 180, false).unwrap();
        assert!((57_000..59_000).contains(&missed), "{missed}");
    }

    #[test]
    fn the_rate_stays_within_its_bounds() {
        assert_eq!(observed(LOWEST_RATE_MILLI, 0, 180, false), Ok(LOWEST_RATE_MILLI));
        assert_eq!(observed(HIGHEST_RATE_MILLI, 40, 0, true), Ok(HIGHEST_RATE_MILLI));
        assert_eq!(observed(1, 61, 0, true), Err(SharedError::MathOverflow));
    }

    /// A miner of a known speed, with exponential luck: the estimate must come near the truth from afar and stay.
    #[test]
    fn the_estimate_converges_from_above_and_below() {
        for (start, truth) in [(2_000_u64, 129.0_f64), (4_000_000, 129.0), (500_000, 3.0)] {
            let (mut rate, mut sum, mut state) = (start, 0.0, 0x9e37_79b9_7f4a_7c15_u64);
            for session in 0..4_000 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let uniform = ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
                let bits = own_bits(rate);
                let seconds = -uniform.ln() * (1_u64 << bits) as f64 / truth;
                let proven = seconds <= 180.0;
                rate = observed(rate, bits, seconds.min(180.0) as u64, proven).unwrap();
                if session >= 1_000 {
                    sum += rate as f64 / 1_000.0 / truth / 3_000.0;
                }
            }
            assert!((0.85..1.25).contains(&sum), "from {start}: mean {sum} of the truth");
        }
    }
}
