//! Account types.

mod attestation_kind;
mod device;
mod device_kind;
mod device_status;
mod identity_config;
mod key_record;
mod owner;

pub use attestation_kind::AttestationKind;
pub use device::{CHALLENGE_SECONDS, DEVICE_VERSION, Device, DeviceZc, UPDATE_INTERVAL_SECONDS};
pub use device_kind::DeviceKind;
pub use device_status::DeviceStatus;
pub use identity_config::{IDENTITY_CONFIG_VERSION, IdentityConfig, IdentityConfigZc, Parameters};
pub use key_record::{KEY_RECORD_VERSION, KeyRecord, KeyRecordZc};
pub use owner::{OWNER_VERSION, Owner, OwnerZc};
use pina::*;

/// First byte of every account, frozen.
#[discriminator]
pub enum IdentityAccountType {
    IdentityConfig = 1,
    Device = 2,
    Owner = 3,
    KeyRecord = 4,
}
