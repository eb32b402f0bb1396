//! Error numbers, frozen: new ones go to the end.

use pina::*;

/// Why the identity program refuses.
#[error]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityError {
    /// A parameter lies outside its hard bounds.
    ParameterOutOfBounds = 2000,
    /// The byte names no known kind of device.
    UnknownDeviceKind = 2001,
    /// A tier is 1 to 5.
    UnknownTier = 2002,
    /// The byte names no known kind of attestation.
    UnknownAttestationKind = 2003,
    /// Owner key and device key (or the old and the new device key) must differ.
    KeysNotDistinct = 2004,
    /// This key belongs to a device already, or did; a key is used once.
    KeyAlreadyUsed = 2005,
    /// The owner registered as many devices in 24 hours as the network allows.
    TooManyRegistrations = 2006,
    /// The signer is not the device's owner.
    NotOwner = 2007,
    /// The signer is not the device's current key.
    NotDeviceKey = 2008,
    /// The device is suspended or revoked.
    DeviceNotActive = 2009,
    /// The device was revoked, and stays so.
    DeviceRevoked = 2010,
    /// A device is updated at most once an hour.
    UpdateTooSoon = 2011,
    /// Nobody asked this device to prove itself.
    NoPendingChallenge = 2012,
    /// The challenge was not answered in time; ask for another.
    ChallengeExpired = 2013,
    /// The response does not answer the challenge.
    WrongResponse = 2014,
    /// Trust rises at most by the network's limit a day.
    TrustRisesTooFast = 2015,
    /// Only the network's admin may do this.
    NotAdmin = 2016,
}
