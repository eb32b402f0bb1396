//! Instructions of identity, one file each. A handler validates in a fixed order (signers and writable accounts, owners,
//! types and addresses, then state), changes state, and lets the state check itself.

mod adjust_trust;
mod attest;
mod initialize;
mod register_device;
mod request_challenge;
mod revoke;
mod rotate_key;
mod set_parameters;
mod update_device;
mod verify_device;

pub use adjust_trust::*;
pub use attest::*;
pub use initialize::*;
use pina::*;
pub use register_device::*;
pub use request_challenge::*;
pub use revoke::*;
pub use rotate_key::*;
pub use set_parameters::*;
pub use update_device::*;
pub use verify_device::*;

/// Instruction numbers, frozen. Variant `X` is handled by `XAccounts::process`.
#[discriminator(entrypoint, program_id = crate::ID)]
pub enum IdentityInstruction {
    Initialize = 0,
    SetParameters = 1,
    RegisterDevice = 2,
    UpdateDevice = 3,
    RequestChallenge = 4,
    VerifyDevice = 5,
    Attest = 6,
    AdjustTrust = 7,
    RotateKey = 8,
    Revoke = 9,
}
