//! NeoHash v2: Equi-X's puzzle over half-length HashX programs.

mod proof;
mod puzzle;
mod verify;
mod words;

pub use proof::{PROOF_LENGTH, Proof};
pub use puzzle::{PASSES, puzzle_seed, run_program};
pub use verify::{VerifyError, difficulty, digest, verify};
pub use words::Sha256Words;
