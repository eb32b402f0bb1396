//! Arithmetic over 64 bits without u128: the BPF target has no 128-bit multiplication, and neither
//! `checked_mul` nor `saturating_mul` on u64 links there.

use crate::SharedError;

const LOW: u64 = 0xffff_ffff;

/// The full product as `(high, low)` halves.
pub const fn widening_mul(a: u64, b: u64) -> (u64, u64) {
    let (a_high, a_low) = (a >> 32, a & LOW);
    let (b_high, b_low) = (b >> 32, b & LOW);

    let low = a_low * b_low;
    let cross = a_high * b_low + (low >> 32);
    let middle = a_low * b_high + (cross & LOW);

    (a_high * b_high + (cross >> 32) + (middle >> 32), (middle << 32) | (low & LOW))
}

/// The product, or nothing when it does not fit in 64 bits.
pub const fn checked_mul(a: u64, b: u64) -> Option<u64> {
    // Most factors are below 2^32: one multiplication instead of four.
    if a <= LOW && b <= LOW {
        return Some(a * b);
    }

    match widening_mul(a, b) {
        (0, low) => Some(low),
        _ => None,
    }
}

/// The product.
///
/// # Errors
/// `MathOverflow` when it does not fit in 64 bits.
pub fn mul(a: u64, b: u64) -> Result<u64, SharedError> {
    checked_mul(a, b).ok_or(SharedError::MathOverflow)
}

/// The sum.
///
/// # Errors
/// `MathOverflow` when it does not fit in 64 bits.
pub fn add(a: u64, b: u64) -> Result<u64, SharedError> {
    a.checked_add(b).ok_or(SharedError::MathOverflow)
}

/// The difference.
///
/// # Errors
/// `MathOverflow` when it would be negative.
pub fn sub(a: u64, b: u64) -> Result<u64, SharedError> {
    a.checked_sub(b).ok_or(SharedError::MathOverflow)
}

/// `floor(a * b / divisor)` with a 128-bit product between.
///
/// # Errors
/// `MathOverflow` when the quotient does not fit in 64 bits or the divisor is zero.
pub fn mul_div(a: u64, b: u64, divisor: u64) -> Result<u64, SharedError> {
    let (high, low) = widening_mul(a, b);
    // high >= divisor is exactly when the quotient needs more than 64 bits; it covers a zero divisor.
    if high >= divisor {
        return Err(SharedError::MathOverflow);
    }
    if high == 0 {
        return Ok(low / divisor);
    }

    Ok(divide_wide(high, low, divisor))
}

/// `high:low` by `divisor` for `high < divisor`, in two 32-bit digits: algorithm D of Knuth (The Art of Computer
/// Programming, volume 2, 4.3.1).
const fn divide_wide(high: u64, low: u64, divisor: u64) -> u64 {
    let shift = divisor.leading_zeros();
    let divisor = divisor << shift;
    let high = if shift == 0 { high } else { (high << shift) | (low >> (64 - shift)) };
    let low = low << shift;

    let upper = quotient_digit(high, low >> 32, divisor);
    let rest = (high << 32).wrapping_add(low >> 32).wrapping_sub(upper.wrapping_mul(divisor));
    let lower = quotient_digit(rest, low & LOW, divisor);
    (upper << 32) | lower
}

/// One 32-bit digit of `(rest * 2^32 + next) / divisor`, for a divisor whose top bit is set and `rest < divisor`.
const fn quotient_digit(rest: u64, next: u64, divisor: u64) -> u64 {
    let (divisor_high, divisor_low) = (divisor >> 32, divisor & LOW);
    let mut digit = rest / divisor_high;
    let mut remainder = rest % divisor_high;
    // The estimate is at most two too large (theorem B there).
    while digit > LOW || digit * divisor_low > ((remainder << 32) | next) {
        digit -= 1;
        remainder += divisor_high;
        if remainder > LOW {
            break;
        }
    }
    digit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// xorshift64*, with every bit length equally likely, so that carries and borders are hit often.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d);
            value >> (value % 64)
        }
    }

    const EDGES: [u64; 8] = [0, 1, 2, LOW, LOW + 1, u64::MAX >> 1, u64::MAX - 1, u64::MAX];

    fn check(a: u64, b: u64, divisor: u64) {
        let product = u128::from(a) * u128::from(b);
        assert_eq!(widening_mul(a, b), ((product >> 64) as u64, product as u64), "{a} * {b}");
        assert_eq!(checked_mul(a, b), u64::try_from(product).ok(), "{a} * {b}");
        let quotient = product.checked_div(u128::from(divisor)).and_then(|value| u64::try_from(value).ok());
        assert_eq!(mul_div(a, b, divisor).ok(), quotient, "{a} * {b} / {divisor}");
    }

    #[test]
    fn agrees_with_u128_at_the_edges() {
        for a in EDGES {
            for b in EDGES {
                for divisor in EDGES {
                    check(a, b, divisor);
                }
            }
        }
    }

    #[test]
    fn agrees_with_u128_on_a_million_random_triples() {
        let mut random = Random(0x6e65_6f65_6e67_696e);
        for _ in 0..1_000_000 {
            check(random.next(), random.next(), random.next());
        }
    }
}
