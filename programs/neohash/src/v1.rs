//! NeoHash v1: Blake3 of challenge, nonce and device, then a thousand times Blake3 of the result.

use crate::binding::bind;
use crate::blake3;

/// How often the first hash is hashed again.
pub const ITERATIONS: u32 = 1000;

/// The v1 hash.
///
/// In software it costs more compute units on chain than a transaction may use; a program that
/// calls it needs the `blake3-syscall` feature and a cluster that has the syscall.
pub fn hash(challenge: &[u8; 32], nonce: u64, device: &[u8; 32]) -> [u8; 32] {
    let mut result = bind(challenge, nonce, device);
    for _ in 0..ITERATIONS {
        result = blake3::hash(&result);
    }
    result
}
