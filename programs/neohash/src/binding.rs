//! The hash that binds a nonce to a challenge and a device: the first line of both versions.

use crate::blake3;

/// Blake3(challenge ‖ nonce, little-endian ‖ device).
#[inline(always)]
pub(crate) fn bind(challenge: &[u8; 32], nonce: u64, device: &[u8; 32]) -> [u8; 32] {
    let mut message = [0; 32 + 8 + 32];
    message[..32].copy_from_slice(challenge);
    message[32..40].copy_from_slice(&nonce.to_le_bytes());
    message[40..].copy_from_slice(device);
    blake3::hash(&message)
}
