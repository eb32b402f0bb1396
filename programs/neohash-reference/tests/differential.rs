//! The committed lines of 10,000 nonces.

use neohash::v2::{Proof, verify};
use neohash_reference::differential::{CHALLENGE, DEVICE, line};

const LINES: &str = include_str!("../../neohash/vectors/differential.txt");

#[test]
fn lines_are_what_this_code_prints() {
    for (nonce, expected) in LINES.lines().enumerate().step_by(1_000) {
        assert_eq!(line(nonce as u64), expected, "nonce {nonce}");
    }
}

#[test]
fn solutions_of_the_lines_are_verified() {
    let mut solutions = 0;
    for (nonce, line) in LINES.lines().enumerate().step_by(20) {
        for solution in line.split(' ').skip(1) {
            let byte = |at: usize| u8::from_str_radix(&solution[2 * at..2 * at + 2], 16).expect("hexadecimal");
            let solution = core::array::from_fn(|place| u16::from_le_bytes([byte(2 * place), byte(2 * place + 1)]));
            let proof = Proof { nonce: nonce as u64, solution, timestamp: 0 };
            assert_eq!(verify(&CHALLENGE, &DEVICE, &proof, 0), Ok(()), "nonce {nonce}");
            solutions += 1;
        }
    }
    assert!(solutions > 900, "{solutions} solutions in 500 lines");
}
