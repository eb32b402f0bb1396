//! SHA-256: the chain's syscall, or the `sha2` crate elsewhere.

/// SHA-256 of `message`.
#[cfg(not(target_os = "solana"))]
pub fn sha256(message: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(message).into()
}

/// SHA-256 of `message`.
#[cfg(target_os = "solana")]
#[inline(always)]
pub fn sha256(message: &[u8]) -> [u8; 32] {
    let parts = [message];
    let mut hash = [0; 32];
    // SAFETY: the syscall reads `1` slice (address and length, as a Rust slice reference is laid
    // out on this target) and writes 32 bytes to `hash`. It fails only by ending the program.
    unsafe {
        solana_define_syscall::definitions::sol_sha256(parts.as_ptr().cast(), parts.len() as u64, hash.as_mut_ptr());
    }
    hash
}
