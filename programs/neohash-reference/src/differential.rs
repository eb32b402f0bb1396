//! What each of many nonces gives, in a line, for another implementation to compare with.
//!
//! The challenge is the bytes 0, 1, … 31, the device the bytes 32, … 63; seed number X is nonce X.
//! One line a nonce: the first 8 bytes of the SHA-256 of H(0) … H(63) as little-endian words, in
//! hexadecimal, then the solutions, each as its 16 bytes in hexadecimal, in ascending order of
//! the number that their bytes make read as little-endian. A nonce without a program gives `-`.

use crate::{RecordedProgram, hex, solve};
use neohash::sha256::sha256;
use neohash::v2::puzzle_seed;

/// Challenge of every nonce.
pub const CHALLENGE: [u8; 32] = counting_from(0);

/// Device of every nonce.
pub const DEVICE: [u8; 32] = counting_from(32);

/// Hashes that go into a line's digest.
const HASHES: usize = 64;

/// The line of a nonce.
pub fn line(nonce: u64) -> String {
    let Ok(program) = RecordedProgram::of_seed(&puzzle_seed(&CHALLENGE, nonce, &DEVICE)) else {
        return "-".into();
    };
    let hashes = program.hash_all();
    let bytes: Vec<u8> = hashes[..HASHES].iter().flat_map(|hash| hash.to_le_bytes()).collect();
    let mut line = hex(&sha256(&bytes)[..8]);
    for solution in solve(&hashes) {
        line.push(' ');
        line.push_str(&hex(&solution.map(u16::to_le_bytes).concat()));
    }
    line
}

const fn counting_from(first: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    let mut index = 0;
    while index < 32 {
        bytes[index] = first + index as u8;
        index += 1;
    }
    bytes
}
