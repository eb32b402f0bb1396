//! Log records. Each begins with the account that it is about, that account's event number (from 1) and the time, so
//! that an indexer sees a gap.

use pina::*;

/// First byte of every record, frozen.
#[discriminator]
pub enum IdentityEvent {
    ParametersSet = 1,
    DeviceRegistered = 2,
    DeviceUpdated = 3,
    ChallengeIssued = 4,
    DeviceVerified = 5,
    DeviceAttested = 6,
    TrustAdjusted = 7,
    KeyRotated = 8,
    DeviceRevoked = 9,
}

/// The program was initialised, or its parameters changed. `account` is the configuration.
#[event(discriminator = IdentityEvent)]
pub struct ParametersSet {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub bond_base_lamports: u64,
    pub bond_step_bps: u16,
    pub max_devices_per_day: u16,
    pub trust_rise_per_day_bps: u16,
}

/// A device is registered. `account` is the Device, here and below.
#[event(discriminator = IdentityEvent)]
pub struct DeviceRegistered {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub owner: Address,
    pub device_key: Address,
    pub kind: u8,
    pub tier: u8,
    pub region: u8,
    pub bond_lamports: u64,
    pub incarnation: [u8; 16],
}

/// The owner changed tier, region or fingerprint.
#[event(discriminator = IdentityEvent)]
pub struct DeviceUpdated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub tier: u8,
    pub region: u8,
    pub fingerprint_hash: [u8; 32],
}

/// The device was asked to prove itself.
#[event(discriminator = IdentityEvent)]
pub struct ChallengeIssued {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub challenge: [u8; 32],
    pub expires_at: i64,
    pub requested_by: Address,
}

/// The device answered.
#[event(discriminator = IdentityEvent)]
pub struct DeviceVerified {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub device_key: Address,
}

/// An attestor vouched for the device.
#[event(discriminator = IdentityEvent)]
pub struct DeviceAttested {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub attestor: Address,
    pub kind: u8,
    pub digest: [u8; 32],
}

/// Trust moved.
#[event(discriminator = IdentityEvent)]
pub struct TrustAdjusted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub adjusted_by: Address,
    pub delta: i16,
    pub trust_bps: u16,
}

/// Another key speaks for the device now.
#[event(discriminator = IdentityEvent)]
pub struct KeyRotated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub old_key: Address,
    pub new_key: Address,
}

/// The device is revoked for good; its bond went back.
#[event(discriminator = IdentityEvent)]
pub struct DeviceRevoked {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub revoked_by: Address,
    pub bond_lamports: u64,
}
