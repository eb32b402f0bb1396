//! A program kept, to be run on more inputs than fit side by side.

use crate::INDEX_COUNT;
use neohash::hashx::{Instruction, InstructionSink, Lanes, UnusableProgram, WordSource, generate};
use neohash::v2::{PASSES, Sha256Words};

/// Inputs run side by side.
const LANES: usize = 16;

/// The instructions of a program and the key of its registers.
pub struct RecordedProgram {
    pub key: [u64; 4],
    pub instructions: Vec<Instruction>,
}

struct Recorder(Vec<Instruction>);

impl InstructionSink for Recorder {
    fn push(&mut self, instruction: Instruction) {
        self.0.push(instruction);
    }
}

impl RecordedProgram {
    /// The v2 program of `seed`.
    ///
    /// # Errors
    /// [`UnusableProgram`] if the seed gives none.
    pub fn of_seed(seed: &[u8; 32]) -> Result<Self, UnusableProgram> {
        let (words, key) = Sha256Words::new(seed);
        Self::draw::<PASSES, _>(words, key)
    }

    /// A program of any length, of any words.
    ///
    /// # Errors
    /// [`UnusableProgram`] if the words give none.
    pub fn draw<const P: u8, S: WordSource>(words: S, key: [u64; 4]) -> Result<Self, UnusableProgram> {
        let mut recorder = Recorder(Vec::new());
        generate::<P, _, _>(words, &mut recorder)?;
        Ok(Self { key, instructions: recorder.0 })
    }

    /// Runs the program on `inputs`.
    pub fn run<const N: usize>(&self, inputs: &[u64; N]) -> Lanes<N> {
        let mut lanes = Lanes::new(self.key, inputs);
        for instruction in &self.instructions {
            lanes.push(*instruction);
        }
        lanes
    }

    /// The hashes of all indices.
    pub fn hash_all(&self) -> Vec<u64> {
        (0..INDEX_COUNT / LANES)
            .flat_map(|block| {
                let first = (block * LANES) as u64;
                let inputs = core::array::from_fn::<u64, LANES, _>(|lane| first + lane as u64);
                self.run(&inputs).finish()
            })
            .collect()
    }
}
