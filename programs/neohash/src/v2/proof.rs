//! The proof as it travels.

use crate::equix::INDICES;

/// Bytes of a proof on the wire.
pub const PROOF_LENGTH: usize = 8   // nonce
    + 2 * INDICES                   // solution
    + 8; // timestamp

/// A v2 proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub nonce: u64,
    /// Eight indices in canonical order.
    pub solution: [u16; INDICES],
    /// When the miner found it, in unix seconds by its own clock. No hash covers it.
    pub timestamp: i64,
}

impl Proof {
    /// Reads a proof; every number is little-endian.
    pub fn from_bytes(bytes: &[u8; PROOF_LENGTH]) -> Self {
        Self {
            nonce: u64::from_le_bytes(part(bytes, 0)),
            solution: core::array::from_fn(|index| u16::from_le_bytes(part(bytes, 8 + 2 * index))),
            timestamp: i64::from_le_bytes(part(bytes, 24)),
        }
    }

    /// The proof's bytes on the wire.
    pub fn to_bytes(&self) -> [u8; PROOF_LENGTH] {
        let mut bytes = [0; PROOF_LENGTH];
        bytes[..8].copy_from_slice(&self.nonce.to_le_bytes());
        bytes[8..24].copy_from_slice(&solution_bytes(&self.solution));
        bytes[24..].copy_from_slice(&self.timestamp.to_le_bytes());
        bytes
    }
}

/// The solution's bytes: each index little-endian.
#[inline(always)]
pub(super) fn solution_bytes(solution: &[u16; INDICES]) -> [u8; 2 * INDICES] {
    let mut bytes = [0; 2 * INDICES];
    for (target, index) in bytes.chunks_exact_mut(2).zip(solution) {
        target.copy_from_slice(&index.to_le_bytes());
    }
    bytes
}

#[inline(always)]
fn part<const N: usize>(bytes: &[u8; PROOF_LENGTH], at: usize) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&bytes[at..at + N]);
    part
}
