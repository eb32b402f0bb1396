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
    ///
    /// Words are kept in 64 bits with anything above the lowest 32: the BPF target computes in 64
    /// bits, and sums and exclusive ors of the lower half do not depend on the upper one.
    #[inline(never)]
    fn compress(chaining: &[u32; 8], block: &[u32; 16], length: u32, flags: u32) -> [u32; 8] {
        let mut state = [0; 16];
        for (word, value) in state.iter_mut().zip(chaining.iter().chain(&IV[..4])) {
            *word = u64::from(*value);
        }
        state[14] = u64::from(length);
        state[15] = u64::from(flags);
        round::<0>(&mut state, block);
        round::<1>(&mut state, block);
        round::<2>(&mut state, block);
        round::<3>(&mut state, block);
        round::<4>(&mut state, block);
        round::<5>(&mut state, block);
        round::<6>(&mut state, block);
        core::array::from_fn(|index| (state[index] ^ state[index + 8]) as u32)
    }

    /// Order of the message's words in each round: the permutation applied once more each time.
    const ORDERS: [[usize; 16]; 7] = {
        let permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
        let mut orders = [[0; 16]; 7];
        let mut place = 0;
        while place < 16 {
            orders[0][place] = place;
            place += 1;
        }
        let mut round = 1;
        while round < 7 {
            let mut place = 0;
            while place < 16 {
                orders[round][place] = orders[round - 1][permutation[place]];
                place += 1;
            }
            round += 1;
        }
        orders
    };

    #[inline(always)]
    fn round<const R: usize>(state: &mut [u64; 16], block: &[u32; 16]) {
        let word = |place: usize| u64::from(block[ORDERS[R][place]]);
        mix::<0, 4, 8, 12>(state, word(0), word(1));
        mix::<1, 5, 9, 13>(state, word(2), word(3));
        mix::<2, 6, 10, 14>(state, word(4), word(5));
        mix::<3, 7, 11, 15>(state, word(6), word(7));
        mix::<0, 5, 10, 15>(state, word(8), word(9));
        mix::<1, 6, 11, 12>(state, word(10), word(11));
        mix::<2, 7, 8, 13>(state, word(12), word(13));
        mix::<3, 4, 9, 14>(state, word(14), word(15));
    }

    /// The mixing function. Not inlined: with the whole state in view the compiler spends more on
    /// moving words between registers and stack than a call costs.
    #[inline(never)]
    fn mix<const A: usize, const B: usize, const C: usize, const D: usize>(state: &mut [u64; 16], x: u64, y: u64) {
        let (mut a, mut b, mut c, mut d) = (state[A], state[B], state[C], state[D]);
        a = a.wrapping_add(b).wrapping_add(x);
        d = rotate_right(d ^ a, 16);
        c = c.wrapping_add(d);
        b = rotate_right(b ^ c, 12);
        a = a.wrapping_add(b).wrapping_add(y);
        d = rotate_right(d ^ a, 8);
        c = c.wrapping_add(d);
        b = rotate_right(b ^ c, 7);
        (state[A], state[B], state[C], state[D]) = (a, b, c, d);
    }

    /// Rotates the lower 32 bits.
    #[inline(always)]
    fn rotate_right(word: u64, bits: u32) -> u64 {
        let upper = word << 32;
        (upper | upper >> 32) >> bits
    }
}
