//! What the NeoEngine programs have in common. Nothing here knows a program's state.
#![no_std]

#[cfg(target_arch = "bpf")]
mod memory_builtins;

pub mod bps;
pub mod class;
pub mod clock;
pub mod closing;
pub mod errors;
pub mod event;
pub mod ids;
pub mod math;
pub mod merkle;
pub mod new_account;
pub mod sha256;
pub mod slot_hash;
pub mod upgrade_authority;

pub use errors::SharedError;
