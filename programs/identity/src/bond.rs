//! What a registration locks up.

use neoengine_shared::{bps::BPS, math::mul_div};

use crate::errors::IdentityError;

/// The bond of an owner's next device, in lamports: `base`, and `step_bps` of it more for each device that the owner
/// registered in the last 24 hours. Rounds down.
///
/// Errors: `ParameterOutOfBounds` when the bond does not fit 64 bits.
pub fn bond_lamports(base: u64, step_bps: u16, recent_registrations: u16) -> Result<u64, IdentityError> {
    // Both factors are 16 bits, so the sum stays far below 2^33.
    let factor_bps = u64::from(BPS) + u64::from(u32::from(step_bps) * u32::from(recent_registrations));
    mul_div(base, factor_bps, u64::from(BPS)).map_err(|_| IdentityError::ParameterOutOfBounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_device_costs_the_base() {
        assert_eq!(bond_lamports(10_000_000, 5_000, 0), Ok(10_000_000));
    }

    #[test]
    fn each_recent_registration_adds_a_step() {
        assert_eq!(bond_lamports(10_000_000, 5_000, 1), Ok(15_000_000));
        assert_eq!(bond_lamports(10_000_000, 5_000, 4), Ok(30_000_000));
    }

    #[test]
    fn fractions_of_a_lamport_are_dropped() {
        assert_eq!(bond_lamports(3, 1, 1), Ok(3));
        assert_eq!(bond_lamports(9_999, 1, 1), Ok(9_999));
        assert_eq!(bond_lamports(10_000, 1, 1), Ok(10_001));
    }

    #[test]
    fn a_bond_beyond_64_bits_is_refused() {
        assert_eq!(bond_lamports(u64::MAX, u16::MAX, u16::MAX), Err(IdentityError::ParameterOutOfBounds));
        assert_eq!(bond_lamports(u64::MAX, u16::MAX, 0), Ok(u64::MAX));
    }
}
