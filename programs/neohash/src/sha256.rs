//! SHA-256: the chain's syscall, or the `sha2` crate elsewhere.

/// SHA-256 of `message`.
pub fn sha256(message: &[u8]) -> [u8; 32] {
    let mut hash = [0; 4];
    sha256_words(message, &mut hash);
    let mut bytes = [0; 32];
    for (target, word) in bytes.chunks_exact_mut(8).zip(hash) {
        target.copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

/// SHA-256 of `message` as four little-endian words.
#[cfg(not(target_os = "solana"))]
pub(crate) fn sha256_words(message: &[u8], hash: &mut [u64; 4]) {
    use sha2::Digest;
    let bytes: [u8; 32] = sha2::Sha256::digest(message).into();
    for (word, bytes) in hash.iter_mut().zip(bytes.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes);
    }
}

/// SHA-256 of `message` as four little-endian words.
#[cfg(target_os = "solana")]
#[inline(always)]
pub(crate) fn sha256_words(message: &[u8], hash: &mut [u64; 4]) {
    let parts = [message];
    // SAFETY: the syscall reads one slice (address and length, as a Rust slice reference is laid
    // out on this target) and writes 32 bytes to `hash`, which are as many and of which every
    // value is a valid word; the target is little-endian. It fails only by ending the program.
    unsafe {
        solana_define_syscall::definitions::sol_sha256(
            parts.as_ptr().cast(),
            parts.len() as u64,
            hash.as_mut_ptr().cast(),
        );
    }
}
