//! The upper 64 bits of a 64 x 64 bit product, without 128-bit arithmetic (the BPF target has none).

/// Multiplies by 32-bit limbs.
#[derive(Clone, Copy)]
pub struct Multiplier {
    /// 2^32 - 1, as a value that the compiler cannot see: LLVM recognises the multiplication
    /// below and would replace it by a 128-bit one, which does not link on the BPF target.
    low_half: u64,
}

impl Multiplier {
    /// A multiplier; make one for several products.
    #[inline(always)]
    pub fn new() -> Self {
        Self { low_half: core::hint::black_box(0xffff_ffff) }
    }

    /// Upper 64 bits of the unsigned product `a * b`.
    #[inline(always)]
    pub fn unsigned(self, a: u64, b: u64) -> u64 {
        let (a_high, a_low) = (a >> 32, a & self.low_half);
        let (b_high, b_low) = (b >> 32, b & self.low_half);
        // Neither sum overflows: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
        let middle = a_high.wrapping_mul(b_low).wrapping_add(a_low.wrapping_mul(b_low) >> 32);
        let other = a_low.wrapping_mul(b_high).wrapping_add(middle & self.low_half);
        a_high.wrapping_mul(b_high).wrapping_add(middle >> 32).wrapping_add(other >> 32)
    }

    /// Upper 64 bits of the product of `a` and `b` taken as two's-complement numbers.
    ///
    /// A negative operand reads as `x + 2^64` when unsigned, so the other operand is counted once
    /// too often in the upper half.
    #[inline(always)]
    pub fn signed(self, a: u64, b: u64) -> u64 {
        let a_sign = (a as i64 >> 63) as u64;
        let b_sign = (b as i64 >> 63) as u64;
        self.unsigned(a, b).wrapping_sub(a_sign & b).wrapping_sub(b_sign & a)
    }
}

impl Default for Multiplier {
    fn default() -> Self {
        Self::new()
    }
}
