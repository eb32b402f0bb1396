//! The device as identity knows it, read without a call.

use neoengine_identity::state::{Device, DeviceStatus, DeviceZc};
use pina::*;

use crate::errors::CpuError;

/// The Device account: owner, type and address checked.
pub fn load(account: &AccountView) -> Result<Ref<'_, DeviceZc>, ProgramError> {
    Device::load(account)
}

/// Errors: `DeviceNotActive`.
pub fn require_active(device: &DeviceZc) -> Result<(), CpuError> {
    if device.status == DeviceStatus::Active as u8 { Ok(()) } else { Err(CpuError::DeviceNotActive) }
}

/// Errors: `NotDeviceKey`.
pub fn require_key(device: &DeviceZc, key: &Address) -> Result<(), CpuError> {
    if device.device_key == *key { Ok(()) } else { Err(CpuError::NotDeviceKey) }
}
