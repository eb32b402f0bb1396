//! SHA-256: the syscall on chain (about 100 CU), the sha2 crate on the host.

/// The digest of the slices, concatenated.
#[inline(always)]
pub fn sha256(slices: &[&[u8]]) -> [u8; 32] {
    solana_sha256_hasher::hashv(slices).to_bytes()
}
