//! Cpu: personal NeoHash sessions, proofs that the chain verifies, and the work that they credit.
#![no_std]

#[cfg(test)]
extern crate std;

mod device;
pub mod errors;
pub mod events;
pub mod instructions;
pub mod neohash_version;
pub mod rate;
pub mod state;

pub use errors::CpuError;

pina::declare_id!("7qze4dtYPEpQSw22DbAXN56N1EDJU1ah11s9a5NJeaGk");

#[cfg(feature = "bpf-entrypoint")]
pina::dispatch_entrypoint!(instructions::CpuInstruction);

#[cfg(test)]
mod tests {
    #[test]
    fn the_id_is_the_one_that_others_know() {
        assert_eq!(crate::ID, neoengine_shared::ids::CPU);
    }
}
