//! The random words of a program: SHA-256 in counter mode.

use crate::hashx::WordSource;
use crate::sha256::sha256_words;

const TAG: &[u8; 16] = b"neohash.v2.words";
const COUNTER_AT: usize = 48;
const WORDS_A_BLOCK: usize = 4;

/// Words of SHA-256(tag ‖ seed ‖ block number) for the block numbers 0, 1, 2, …: each hash gives
/// four little-endian words.
pub struct Sha256Words {
    message: [u8; COUNTER_AT + 4],
    next_block: u32,
    words: [u64; WORDS_A_BLOCK],
    used: usize,
}

impl Sha256Words {
    /// The words of `seed` from block 1 on, and block 0, which is the key of the registers.
    #[inline(always)]
    pub fn new(seed: &[u8; 32]) -> (Self, [u64; WORDS_A_BLOCK]) {
        let mut message = [0; COUNTER_AT + 4];
        message[..16].copy_from_slice(TAG);
        message[16..COUNTER_AT].copy_from_slice(seed);
        let mut source = Self { message, next_block: 0, words: [0; WORDS_A_BLOCK], used: WORDS_A_BLOCK };
        source.refill();
        let key = source.words;
        source.used = WORDS_A_BLOCK;
        (source, key)
    }

    // Not inlined: the generator draws in some twenty places.
    #[inline(never)]
    fn refill(&mut self) {
        self.message[COUNTER_AT..].copy_from_slice(&self.next_block.to_le_bytes());
        self.next_block += 1;
        sha256_words(&self.message, &mut self.words);
        self.used = 0;
    }
}

impl WordSource for Sha256Words {
    #[inline(always)]
    fn next_word(&mut self) -> u64 {
        if self.used == WORDS_A_BLOCK {
            self.refill();
        }
        let word = self.words[self.used & (WORDS_A_BLOCK - 1)];
        self.used += 1;
        word
    }
}
