//! Random draws of 8 and 32 bits from a stream of 64-bit words.

/// An endless stream of 64-bit words.
pub trait WordSource {
    /// The stream's next word.
    fn next_word(&mut self) -> u64;
}

/// Cuts a stream of words into bytes and 32-bit numbers.
///
/// The two widths share the stream but each keeps a word of its own, which it uses up from the
/// most significant end before it takes the next one.
pub struct Draws<S> {
    source: S,
    bytes: u64,
    bytes_left: u8,
    halves: u64,
    halves_left: u8,
}

impl<S: WordSource> Draws<S> {
    /// Draws from the start of `source`.
    #[inline(always)]
    pub const fn new(source: S) -> Self {
        Self { source, bytes: 0, bytes_left: 0, halves: 0, halves_left: 0 }
    }

    /// Eight random bits.
    #[inline(always)]
    pub fn byte(&mut self) -> u8 {
        if self.bytes_left == 0 {
            self.bytes = self.source.next_word();
            self.bytes_left = 8;
        }
        self.bytes_left -= 1;
        let byte = (self.bytes >> 56) as u8;
        self.bytes <<= 8;
        byte
    }

    /// Thirty-two random bits.
    #[inline(always)]
    pub fn half(&mut self) -> u32 {
        if self.halves_left == 0 {
            self.halves = self.source.next_word();
            self.halves_left = 1;
            return (self.halves >> 32) as u32;
        }
        self.halves_left = 0;
        self.halves as u32
    }
}
