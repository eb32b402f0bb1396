//! Blake3 of messages that fit into one chunk.
//!
//! Source: O'Connor, Aumasson, Neves, Wilcox-O'Hearn, "BLAKE3: one function, fast everywhere",
//! section 2. NeoHash hashes 32, 72 and 88 bytes, so the tree above the chunks is left out.

/// Bytes in a chunk, hence the longest message.
pub const CHUNK_LENGTH: usize = 1024;

/// Blake3 (32-byte output, no key) of a message of at most [`CHUNK_LENGTH`] bytes; the limit is
/// checked when the program is compiled.
#[cfg(not(all(target_os = "solana", feature = "blake3-syscall")))]
#[inline(always)]
pub fn hash<const N: usize>(message: &[u8; N]) -> [u8; 32] {
    const { assert!(N <= CHUNK_LENGTH) };
    software::hash(message)
}

/// Blake3 (32-byte output, no key) by the chain's syscall.
#[cfg(all(target_os = "solana", feature = "blake3-syscall"))]
#[inline(always)]
pub fn hash<const N: usize>(message: &[u8; N]) -> [u8; 32] {
    let parts = [message.as_slice()];
    let mut hash = [0; 32];
    // SAFETY: the syscall reads `1` slice (address and length, as a Rust slice reference is laid
    // out on this target) and writes 32 bytes to `hash`. It fails only by ending the program.
    unsafe {
        solana_define_syscall::definitions::sol_blake3(parts.as_ptr().cast(), parts.len() as u64, hash.as_mut_ptr());
    }
    hash
}

#[cfg(not(all(target_os = "solana", feature = "blake3-syscall")))]
mod software {
    const BLOCK_LENGTH: usize = 64;

    const IV: [u32; 8] =
        [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

    const CHUNK_START: u32 = 1;
    const CHUNK_END: u32 = 2;
    const ROOT: u32 = 8;

    #[inline(always)]
    pub(super) fn hash<const N: usize>(message: &[u8; N]) -> [u8; 32] {
        let mut chaining = IV;
        let mut start = 0;
        let mut flags = CHUNK_START;
        while start + BLOCK_LENGTH < N {
            chaining = compress(&chaining, &words(message, start), BLOCK_LENGTH as u32, flags);
            start += BLOCK_LENGTH;
            flags = 0;
        }
        flags |= CHUNK_END | ROOT;
        let output = compress(&chaining, &words(message, start), (N - start) as u32, flags);
        let mut bytes = [0; 32];
        for (target, word) in bytes.chunks_exact_mut(4).zip(output) {
            target.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// The little-endian words of the block that begins at `start`, padded with zeros.
    #[inline(always)]
    fn words<const N: usize>(message: &[u8; N], start: usize) -> [u32; 16] {
        core::array::from_fn(|index| {
            let at = start + 4 * index;
            u32::from_le_bytes(core::array::from_fn(|byte| message.get(at + byte).copied().unwrap_or(0)))
        })
    }

    /// The compression function, cut to the eight words that a chaining value and a 32-byte
    /// output need. The block counter is always that of the first chunk, zero.
    #[inline(never)]
    fn compress(chaining: &[u32; 8], block: &[u32; 16], length: u32, flags: u32) -> [u32; 8] {
        let [c0, c1, c2, c3, c4, c5, c6, c7] = *chaining;
        let [i0, i1, i2, i3, ..] = IV;
        let mut state = [c0, c1, c2, c3, c4, c5, c6, c7, i0, i1, i2, i3, 0, 0, length, flags];
        let mut message = *block;
        for round in 0..7 {
            if round > 0 {
                message = permute(&message);
            }
            mix_all(&mut state, &message);
        }
        core::array::from_fn(|index| state[index] ^ state[index + 8])
    }

    #[inline(always)]
    fn mix_all(s: &mut [u32; 16], m: &[u32; 16]) {
        mix(s, [0, 4, 8, 12], m[0], m[1]);
        mix(s, [1, 5, 9, 13], m[2], m[3]);
        mix(s, [2, 6, 10, 14], m[4], m[5]);
        mix(s, [3, 7, 11, 15], m[6], m[7]);
        mix(s, [0, 5, 10, 15], m[8], m[9]);
        mix(s, [1, 6, 11, 12], m[10], m[11]);
        mix(s, [2, 7, 8, 13], m[12], m[13]);
        mix(s, [3, 4, 9, 14], m[14], m[15]);
    }

    #[inline(always)]
    fn mix(state: &mut [u32; 16], [ai, bi, ci, di]: [usize; 4], x: u32, y: u32) {
        let (mut a, mut b, mut c, mut d) = (state[ai], state[bi], state[ci], state[di]);
        a = a.wrapping_add(b).wrapping_add(x);
        d = (d ^ a).rotate_right(16);
        c = c.wrapping_add(d);
        b = (b ^ c).rotate_right(12);
        a = a.wrapping_add(b).wrapping_add(y);
        d = (d ^ a).rotate_right(8);
        c = c.wrapping_add(d);
        b = (b ^ c).rotate_right(7);
        (state[ai], state[bi], state[ci], state[di]) = (a, b, c, d);
    }

    #[inline(always)]
    fn permute(m: &[u32; 16]) -> [u32; 16] {
        [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8].map(|index| m[index])
    }
}
