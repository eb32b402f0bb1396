//! NeoHash proof of work, as specified in `docs/protocols/neohash.md`.
//!
//! Runs on chain and on the host: no allocation, no 128-bit arithmetic, no panics.
#![no_std]

mod binding;
pub mod blake3;
pub mod challenge;
pub mod equix;
pub mod hashx;
pub mod multiply_high;
pub mod sha256;
pub mod siphash;
pub mod v1;
pub mod v2;
