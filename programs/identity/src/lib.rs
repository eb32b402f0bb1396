//! Identity: devices, their owners and their keys. Who a device is, who speaks for it and how far it is trusted.
#![no_std]

#[cfg(test)]
extern crate std;

pub mod bond;
pub mod errors;
pub mod events;
pub mod instructions;
mod key_marking;
mod region_report;
pub mod registration_window;
pub mod state;
pub mod tier;
pub mod trust;
pub mod verification;

pub use errors::IdentityError;

pina::declare_id!("D2jPwDQ1Gu1vYCY4wUqyLjxVNZh64FX48uWoNXmt4mq1");

#[cfg(feature = "bpf-entrypoint")]
pina::dispatch_entrypoint!(instructions::IdentityInstruction);

#[cfg(test)]
mod tests {
    #[test]
    fn the_id_is_the_one_that_others_know() {
        assert_eq!(crate::ID, neoengine_shared::ids::IDENTITY);
    }
}
