//! Prints what each of many nonces gives, for another implementation to compare with.
//!
//!     cargo run --release -p neohash-reference --bin differential -- --seeds N --seed-start X
//!
//! The challenge is the bytes 0, 1, … 31, the device the bytes 32, … 63; seed number X is nonce X.
//! One line a nonce: the first 8 bytes of the SHA-256 of H(0) … H(63) as little-endian words, in
//! hexadecimal, then the solutions, each as its 16 bytes in hexadecimal, in ascending order of
//! the number that their bytes make read as little-endian. A nonce without a program gives `-`.

use neohash::sha256::sha256;
use neohash::v2::puzzle_seed;
use neohash_reference::{RecordedProgram, solve};
use std::io::Write;

/// Hashes that go into a line's digest.
const HASHES: usize = 64;

fn main() -> Result<(), String> {
    let (mut seeds, mut start) = (10_000, 0);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (name.as_str(), value) {
            ("--seeds", Some(value)) => seeds = value,
            ("--seed-start", Some(value)) => start = value,
            _ => return Err(format!("{name}: expected --seeds NUMBER or --seed-start NUMBER")),
        }
    }
    let mut output = std::io::stdout().lock();
    for nonce in start..start + seeds {
        writeln!(output, "{}", line(nonce)).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn line(nonce: u64) -> String {
    let challenge = core::array::from_fn(|index| index as u8);
    let device = core::array::from_fn(|index| 32 + index as u8);
    let Ok(program) = RecordedProgram::of_seed(&puzzle_seed(&challenge, nonce, &device)) else {
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

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
