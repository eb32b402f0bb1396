//! Standard HashX and Equi-X made of neohash's generator and executor: the side that the tests
//! compare with arti's.

use blake2::Blake2bVarCore;

use blake2::digest::core_api::{Buffer, UpdateCore, VariableOutputCore};
use neohash::hashx::{UnusableProgram, WordSource};
use neohash::siphash::State;
use neohash_reference::RecordedProgram;

/// Passes of the layout in standard HashX: 512 instructions over 192 cycles.
pub const STANDARD_PASSES: u8 = 16;

/// Salt of standard HashX's seed hash.
const SALT: &[u8] = b"HashX v1";

/// HashX's own source of random words: SipHash-1-3 of a counter.
pub struct SipWords {
    key: State,
    counter: u64,
}

impl SipWords {
    pub fn new(key: [u64; 4]) -> Self {
        Self {
            key: State::from_words(key),
            counter: 0,
        }
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

/// The keys of a seed: four words for the generator, four for the registers.
pub fn keys(seed: &[u8]) -> [[u64; 4]; 2] {
    let mut core = Blake2bVarCore::new_with_params(SALT, &[], 0, 64);
    let mut buffer = Buffer::<Blake2bVarCore>::default();
    buffer.digest_blocks(seed, |blocks| core.update_blocks(blocks));
    let mut digest = Default::default();
    core.finalize_variable_core(&mut buffer, &mut digest);
    let word =
        |index: usize| u64::from_le_bytes(core::array::from_fn(|byte| digest[8 * index + byte]));
    [0, 4].map(|first| [0, 1, 2, 3].map(|index| word(first + index)))
}

/// The standard HashX program of a seed.
///
/// # Errors
/// [`UnusableProgram`] if the seed gives none.
pub fn standard_program(seed: &[u8]) -> Result<RecordedProgram, UnusableProgram> {
    let [generator, registers] = keys(seed);
    RecordedProgram::draw::<STANDARD_PASSES, _>(SipWords::new(generator), registers)
}
