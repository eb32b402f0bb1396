//! Verification, cheapest checks first.

use super::proof::{Proof, solution_bytes};
use super::puzzle::{puzzle_seed, run_program};
use crate::blake3;
use crate::equix::{INDICES, Stage, check_sums, is_canonical};

/// Why a proof is refused. The checks run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// The digest has fewer leading zero bits than required.
    Difficulty,
    /// The indices are not in canonical order.
    NotCanonical,
    /// The nonce gives no usable program.
    UnusableProgram,
    /// A pair's sum has a bit set among the lowest 15.
    Stage15,
    /// A sum of four has a bit set among the lowest 30.
    Stage30,
    /// The sum of all eight has a bit set among the lowest 60.
    Stage60,
}

/// The digest that a proof's difficulty is read from:
/// Blake3(solution ‖ nonce ‖ device ‖ challenge).
#[inline(always)]
pub fn digest(challenge: &[u8; 32], device: &[u8; 32], proof: &Proof) -> [u8; 32] {
    let mut message = [0; 2 * INDICES + 8 + 32 + 32];
    message[..16].copy_from_slice(&solution_bytes(&proof.solution));
    message[16..24].copy_from_slice(&proof.nonce.to_le_bytes());
    message[24..56].copy_from_slice(device);
    message[56..].copy_from_slice(challenge);
    blake3::hash(&message)
}

/// Leading zero bits of `digest`, from the most significant bit of its first byte; 0 to 256.
#[inline(always)]
pub fn difficulty(digest: &[u8; 32]) -> u32 {
    let mut bits = 0;
    for byte in digest {
        if *byte != 0 {
            return bits + byte.leading_zeros();
        }
        bits += 8;
    }
    bits
}

/// Verifies a proof for a challenge and a device at `required_bits` of difficulty.
///
/// The timestamp is not looked at: what it must be is the caller's rule.
///
/// # Errors
/// The first check that fails, in the order of [`VerifyError`].
pub fn verify(challenge: &[u8; 32], device: &[u8; 32], proof: &Proof, required_bits: u32) -> Result<(), VerifyError> {
    if difficulty(&digest(challenge, device, proof)) < required_bits {
        return Err(VerifyError::Difficulty);
    }
    if !is_canonical(&proof.solution) {
        return Err(VerifyError::NotCanonical);
    }
    let seed = puzzle_seed(challenge, proof.nonce, device);
    let lanes = run_program(&seed, &proof.solution.map(u64::from)).map_err(|_| VerifyError::UnusableProgram)?;
    check_sums(&lanes.finish()).map_err(|stage| match stage {
        Stage::Pair => VerifyError::Stage15,
        Stage::Four => VerifyError::Stage30,
        Stage::Eight => VerifyError::Stage60,
    })
}
