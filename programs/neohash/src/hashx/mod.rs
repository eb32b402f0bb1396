//! HashX: hash functions that are themselves drawn at random, as short programs of integer
//! instructions.
//!
//! Written from the description in `docs/protocols/neohash.md`. The generator is generic over the
//! source of its random words and over the program's length, so that what NeoHash v2 runs
//! (SHA-256 words, 8 passes of the layout) is the same code that is compared with an independent
//! implementation of standard HashX (SipHash words, 16 passes).

mod draws;
mod generator;
mod instruction;
mod lanes;
mod layout;
mod registers;

pub use draws::{Draws, WordSource};
pub use generator::{InstructionSink, UnusableProgram, generate};
pub use instruction::{Instruction, Opcode};
pub use lanes::Lanes;

/// Number of 64-bit registers of the simulated processor.
pub const REGISTERS: usize = 8;
