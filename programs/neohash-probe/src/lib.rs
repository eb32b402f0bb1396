//! Verifies one NeoHash proof and returns the result as the program's error code.
//!
//! Instruction data: version (1 byte) ‖ challenge (32) ‖ device (32) ‖ proof (32, v2) or
//! nonce (8) ‖ expected hash (32) (v1) ‖ required bits (4, little-endian, v2).
#![cfg_attr(target_os = "solana", no_std)]

use neohash::v2::{Proof, VerifyError};

/// The proof is right.
pub const ACCEPTED: u64 = 0;
/// The v1 hash is not the expected one.
pub const WRONG_HASH: u64 = 100;
/// The instruction data cannot be read.
pub const BAD_DATA: u64 = 101;

/// Verifies what `data` holds.
pub fn probe(data: &[u8]) -> u64 {
    verify_v1(data).or_else(|| verify_v2(data)).unwrap_or(BAD_DATA)
}

fn verify_v1(data: &[u8]) -> Option<u64> {
    let data: &[u8; 1 + 32 + 32 + 8 + 32] = data.try_into().ok()?;
    let (head, tail) = data.split_first_chunk::<65>()?;
    let (nonce, expected) = tail.split_first_chunk::<8>()?;
    if head[0] != 1 {
        return None;
    }
    let hash = neohash::v1::hash(part(head, 1)?, u64::from_le_bytes(*nonce), part(head, 33)?);
    Some(if hash == *expected { ACCEPTED } else { WRONG_HASH })
}

fn verify_v2(data: &[u8]) -> Option<u64> {
    let data: &[u8; 1 + 32 + 32 + 32 + 4] = data.try_into().ok()?;
    if data[0] != 2 {
        return None;
    }
    let proof = Proof::from_bytes(part(data, 65)?);
    let required_bits = u32::from_le_bytes(*part(data, 97)?);
    let result = neohash::v2::verify(part(data, 1)?, part(data, 33)?, &proof, required_bits);
    Some(match result {
        Ok(()) => ACCEPTED,
        Err(VerifyError::Difficulty) => 1,
        Err(VerifyError::NotCanonical) => 2,
        Err(VerifyError::UnusableProgram) => 3,
        Err(VerifyError::Stage15) => 4,
        Err(VerifyError::Stage30) => 5,
        Err(VerifyError::Stage60) => 6,
    })
}

fn part<const N: usize>(data: &[u8], at: usize) -> Option<&[u8; N]> {
    data.get(at..)?.first_chunk()
}

#[cfg(all(target_os = "solana", feature = "bpf-entrypoint"))]
mod entrypoint {
    /// The loader's entry point, for instructions without accounts.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn entrypoint(input: *const u8) -> u64 {
        // SAFETY: the loader passes the number of accounts (u64, here 0), the length of the
        // instruction data (u64) and the data itself, in one readable region.
        let data = unsafe {
            let length = input.add(8).cast::<u64>().read();
            core::slice::from_raw_parts(input.add(16), length as usize)
        };
        super::probe(data)
    }

    #[panic_handler]
    fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
        loop {}
    }
}
