//! Where a device is in its life.

use neoengine_shared::SharedError;

/// Stored as one byte. Nothing leads out of `Revoked`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum DeviceStatus {
    Active = 1,
    Suspended = 2,
    Revoked = 3,
}

impl TryFrom<u8> for DeviceStatus {
    type Error = SharedError;

    fn try_from(byte: u8) -> Result<Self, SharedError> {
        match byte {
            1 => Ok(Self::Active),
            2 => Ok(Self::Suspended),
            3 => Ok(Self::Revoked),
            _ => Err(SharedError::InvariantBroken),
        }
    }
}
