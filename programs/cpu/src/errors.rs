//! Error numbers, frozen: new ones go to the end.

use neohash::v2::VerifyError;
use pina::*;

/// Why the cpu program refuses.
#[error]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CpuError {
    /// The signer is not the device's owner.
    NotOwner = 3000,
    /// The signer is not the device's current key.
    NotDeviceKey = 3001,
    /// The device is suspended or revoked.
    DeviceNotActive = 3002,
    /// The Device account is not the one that this miner belongs to.
    WrongDevice = 3003,
    /// This program, as built, does not verify that version of NeoHash.
    UnsupportedNeoHashVersion = 3004,
    /// The device has an open session; submit its proof or close it first.
    SessionAlreadyOpen = 3005,
    /// The session was opened by a key that the device no longer uses.
    SessionOfOldKey = 3006,
    /// The session is over; open another.
    SessionExpired = 3007,
    /// Only the device itself closes a session that still runs.
    SessionStillOpen = 3008,
    /// The proof's timestamp lies before its session or in the future.
    TimestampOutsideSession = 3009,
    /// The proof's digest has fewer leading zero bits than its session demands.
    DifficultyNotMet = 3010,
    /// The solution's indices are not in canonical order.
    SolutionNotCanonical = 3011,
    /// The nonce gives no usable HashX program.
    UnusableNonce = 3012,
    /// The solution's hashes do not cancel.
    WrongSolution = 3013,
    /// The work page belongs to another device.
    WrongWorkPage = 3014,
}

impl From<VerifyError> for CpuError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Difficulty => Self::DifficultyNotMet,
            VerifyError::NotCanonical => Self::SolutionNotCanonical,
            VerifyError::UnusableProgram => Self::UnusableNonce,
            VerifyError::Stage15 | VerifyError::Stage30 | VerifyError::Stage60 => Self::WrongSolution,
        }
    }
}
