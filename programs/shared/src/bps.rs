//! Basis points: shares and scores as whole numbers, because floats never reach the chain.

use crate::SharedError;
use crate::math::mul_div;

/// 100 %.
pub const BPS: u16 = 10_000;

/// `floor(amount * bps / 10_000)`; fails when the result does not fit in 64 bits.
pub fn apply(amount: u64, bps: u16) -> Result<u64, SharedError> {
    mul_div(amount, u64::from(bps), u64::from(BPS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_and_keeps_whole_amounts() {
        assert_eq!(apply(9_999, 1), Ok(0));
        assert_eq!(apply(u64::MAX, BPS), Ok(u64::MAX));
        assert_eq!(apply(u64::MAX, 20_000), Err(SharedError::MathOverflow));
    }
}
