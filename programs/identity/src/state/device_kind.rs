//! What sort of machine a device is, as its owner declares it.

use crate::errors::IdentityError;

/// Stored as one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum DeviceKind {
    Phone = 0,
    Tablet = 1,
    Laptop = 2,
    Desktop = 3,
    Server = 4,
    Browser = 5,
    Other = 6,
}

impl TryFrom<u8> for DeviceKind {
    type Error = IdentityError;

    fn try_from(byte: u8) -> Result<Self, IdentityError> {
        match byte {
            0 => Ok(Self::Phone),
            1 => Ok(Self::Tablet),
            2 => Ok(Self::Laptop),
            3 => Ok(Self::Desktop),
            4 => Ok(Self::Server),
            5 => Ok(Self::Browser),
            6 => Ok(Self::Other),
            _ => Err(IdentityError::UnknownDeviceKind),
        }
    }
}
