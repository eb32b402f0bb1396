//! What the NeoEngine programs have in common. Nothing here knows a program's state.
#![no_std]

pub mod bps;
pub mod class;
pub mod clock;
pub mod errors;
pub mod ids;
pub mod math;
pub mod merkle;
pub mod sha256;

pub use errors::SharedError;
