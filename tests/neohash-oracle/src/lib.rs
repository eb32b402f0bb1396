//! Standard HashX made of neohash's generator: the side that is compared.

use neohash::hashx::{Lanes, UnusableProgram, WordSource, generate};
use neohash::siphash::State;

/// Passes of the layout in standard HashX: 512 instructions over 192 cycles.
pub const STANDARD_PASSES: u8 = 16;

/// HashX's own source of random words: SipHash-1-3 of a counter.
pub struct SipWords {
    key: State,
    counter: u64,
}

impl SipWords {
    pub fn new(key: [u64; 4]) -> Self {
        Self { key: State::from_words(key), counter: 0 }
    }
}

impl WordSource for SipWords {
    fn next_word(&mut self) -> u64 {
        let mut state = self.key;
        state.v3 ^= self.counter;
        state.round();
        state.v0 ^= self.counter;
        state.v2 ^= 0xff;
        for _ in 0..3 {
            state.round();
        }
        self.counter += 1;
        state.v0 ^ state.v1 ^ state.v2 ^ state.v3
    }
}

/// The standard HashX hashes of `inputs`. `keys` is the Blake2b hash of the seed: four words for
/// the generator, four for the registers.
pub fn hash<const N: usize>(
    keys: [[u64; 4]; 2],
    inputs: &[u64; N],
) -> Result<Lanes<N>, UnusableProgram> {
    let mut lanes = Lanes::new(keys[1], inputs);
    generate::<STANDARD_PASSES, _, _>(SipWords::new(keys[0]), &mut lanes)?;
    Ok(lanes)
}
