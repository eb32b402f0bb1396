//! What tests and vectors of NeoHash v2 need on the host: recorded programs, all hashes of a
//! program, and all solutions of a puzzle. Made to be plainly right, not fast.

pub mod differential;
mod program;
mod solver;

pub use program::RecordedProgram;
pub use solver::{Fours, Pairs, solve};

/// Number of indices of a puzzle.
pub const INDEX_COUNT: usize = 1 << 16;

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
