//! SipHash's round and its use as a counter-mode generator of 512 bits.
//!
//! Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), section 2.

/// The four state words of SipHash. HashX starts from four key words instead of two key words
/// mixed with constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub v0: u64,
    pub v1: u64,
    pub v2: u64,
    pub v3: u64,
}

impl State {
    /// State made of four key words.
    #[inline(always)]
    pub const fn from_words([v0, v1, v2, v3]: [u64; 4]) -> Self {
        Self { v0, v1, v2, v3 }
    }

    /// One SipRound.
    #[inline(always)]
    pub fn round(&mut self) {
        self.v0 = self.v0.wrapping_add(self.v1);
        self.v2 = self.v2.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(13) ^ self.v0;
        self.v3 = self.v3.rotate_left(16) ^ self.v2;
        self.v0 = self.v0.rotate_left(32);
        self.v2 = self.v2.wrapping_add(self.v1);
        self.v0 = self.v0.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(17) ^ self.v2;
        self.v3 = self.v3.rotate_left(21) ^ self.v0;
        self.v2 = self.v2.rotate_left(32);
    }

    #[inline(always)]
    fn rounds(&mut self, count: usize) {
        for _ in 0..count {
            self.round();
        }
    }

    /// SipHash-2-4 of one 64-bit counter, read out as eight words instead of one.
    #[inline(always)]
    pub fn expand(mut self, counter: u64) -> [u64; 8] {
        self.v1 ^= 0xee;
        self.v3 ^= counter;
        self.rounds(2);
        self.v0 ^= counter;
        self.v2 ^= 0xee;
        self.rounds(4);
        let first = self;
        self.v1 ^= 0xdd;
        self.rounds(4);
        [first.v0, first.v1, first.v2, first.v3, self.v0, self.v1, self.v2, self.v3]
    }
}
