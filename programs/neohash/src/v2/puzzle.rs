//! The hash function that a nonce stands for.

use super::words::Sha256Words;
use crate::binding::bind;
use crate::hashx::{Lanes, UnusableProgram, generate};

/// Passes of HashX's layout in a program: 256 instructions over 96 cycles, half of the standard.
pub const PASSES: u8 = 8;

/// The seed of a nonce's program: Blake3(challenge ‖ nonce, little-endian ‖ device).
pub fn puzzle_seed(challenge: &[u8; 32], nonce: u64, device: &[u8; 32]) -> [u8; 32] {
    bind(challenge, nonce, device)
}

/// Runs the program of `seed` on `inputs`.
///
/// # Errors
/// [`UnusableProgram`] for the few seeds that give no program; a miner goes on to the next nonce.
#[inline(always)]
pub fn run_program<const N: usize>(seed: &[u8; 32], inputs: &[u64; N]) -> Result<Lanes<N>, UnusableProgram> {
    let (words, key) = Sha256Words::new(seed);
    let mut lanes = Lanes::new(key, inputs);
    generate::<PASSES, _, _>(words, &mut lanes)?;
    Ok(lanes)
}
