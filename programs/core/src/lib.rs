//! Core: the registry of who may do what, the epochs' ledgers and pages, regions, beacon, difficulty.
#![no_std]

pub mod authority;
pub mod cpi;
pub mod errors;
pub mod events;
pub mod flags;
pub mod instructions;
pub mod limits;
pub mod read;
pub mod rules;
pub mod state;

pub use errors::CoreError;

pina::declare_id!("3mb87o8UPVHDTyCzBor3SjtZDN1X44bYTPzbgkGLEuLV");

#[cfg(feature = "bpf-entrypoint")]
pina::dispatch_entrypoint!(instructions::CoreInstruction);

#[cfg(test)]
mod tests {
    #[test]
    fn the_id_is_the_one_that_others_know() {
        assert_eq!(crate::ID, neoengine_shared::ids::CORE);
    }
}
