//! The upper 64 bits of a 64 x 64 bit product, without 128-bit arithmetic (the BPF target has none).

const LOW_HALF: u64 = 0xffff_ffff;

/// Upper 64 bits of the unsigned product `a * b`, by schoolbook multiplication of 32-bit limbs.
#[inline(always)]
pub const fn unsigned(a: u64, b: u64) -> u64 {
    let (a_high, a_low) = (a >> 32, a & LOW_HALF);
    let (b_high, b_low) = (b >> 32, b & LOW_HALF);
    // Neither sum overflows: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
    let middle = a_high
        .wrapping_mul(b_low)
        .wrapping_add(a_low.wrapping_mul(b_low) >> 32);
    let other = a_low
        .wrapping_mul(b_high)
        .wrapping_add(middle & LOW_HALF);
    a_high
        .wrapping_mul(b_high)
        .wrapping_add(middle >> 32)
        .wrapping_add(other >> 32)
}

/// Upper 64 bits of the product of `a` and `b` taken as two's-complement numbers.
///
/// A negative operand reads as `x + 2^64` when unsigned, so the other operand is counted once too
/// often in the upper half.
#[inline(always)]
pub const fn signed(a: u64, b: u64) -> u64 {
    let a_sign = (a as i64 >> 63) as u64;
    let b_sign = (b as i64 >> 63) as u64;
    unsigned(a, b)
        .wrapping_sub(a_sign & b)
        .wrapping_sub(b_sign & a)
}
