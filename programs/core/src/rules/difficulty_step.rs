use core::cmp::Ordering;

use neoengine_shared::SharedError;
use neoengine_shared::math::mul;

/// What a window asks of the difficulty: one bit more when accepted proofs were above twice the target,
/// one fewer when they were below half, else nothing.
///
/// `shard_epochs` is the number of (lane, epoch) pairs of the window, `target_milli` the proofs a pair
/// that are aimed at, times 1,000.
pub fn difficulty_step(proofs: u64, shard_epochs: u64, target_milli: u32) -> Result<Ordering, SharedError> {
    let accepted = mul(proofs, 1_000)?;
    let target = mul(shard_epochs, u64::from(target_milli))?;
    if accepted > mul(target, 2)? {
        Ok(Ordering::Greater)
    } else if mul(accepted, 2)? < target {
        Ok(Ordering::Less)
    } else {
        Ok(Ordering::Equal)
    }
}

/// `bits` moved by the step, within floor and ceiling.
pub fn step_bits(bits: u8, step: Ordering, floor: u8, ceiling: u8) -> u8 {
    let moved = match step {
        Ordering::Greater => bits.saturating_add(1),
        Ordering::Less => bits.saturating_sub(1),
        Ordering::Equal => bits,
    };
    moved.clamp(floor, ceiling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_only_beyond_twice_and_half() {
        // 1,440 epochs, 4 lanes, 2 proofs each: the target is 11,520.
        let step = |proofs| difficulty_step(proofs, 5_760, 2_000);
        assert_eq!(step(0), Ok(Ordering::Less));
        assert_eq!(step(5_759), Ok(Ordering::Less));
        assert_eq!(step(5_760), Ok(Ordering::Equal));
        assert_eq!(step(23_040), Ok(Ordering::Equal));
        assert_eq!(step(23_041), Ok(Ordering::Greater));
    }

    #[test]
    fn the_greatest_counts_fit() {
        // 128 lanes, each full in every epoch, at the greatest target.
        let shard_epochs = 128 * 1_440;
        assert!(difficulty_step(shard_epochs * u64::from(u32::MAX / 128), shard_epochs, u32::MAX).is_ok());
    }

    #[test]
    fn one_bit_at_a_time_within_the_bounds() {
        assert_eq!(step_bits(10, Ordering::Greater, 5, 20), 11);
        assert_eq!(step_bits(20, Ordering::Greater, 5, 20), 20);
        assert_eq!(step_bits(5, Ordering::Less, 5, 20), 5);
        assert_eq!(step_bits(10, Ordering::Equal, 5, 20), 10);
    }
}
