//! By what means somebody vouched for a device.

use crate::errors::IdentityError;

/// Stored as one byte; 0 is "none" and cannot be attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum AttestationKind {
    /// Android Key Attestation.
    AndroidKey = 1,
    /// Apple App Attest.
    AppleAppAttest = 2,
    /// Trusted Platform Module quote.
    Tpm = 3,
    /// WebAuthn attestation statement.
    WebAuthn = 4,
    /// The attestor looked itself.
    Manual = 5,
}

impl TryFrom<u8> for AttestationKind {
    type Error = IdentityError;

    fn try_from(byte: u8) -> Result<Self, IdentityError> {
        match byte {
            1 => Ok(Self::AndroidKey),
            2 => Ok(Self::AppleAppAttest),
            3 => Ok(Self::Tpm),
            4 => Ok(Self::WebAuthn),
            5 => Ok(Self::Manual),
            _ => Err(IdentityError::UnknownAttestationKind),
        }
    }
}
