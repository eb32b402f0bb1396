//! One device: who owns it, which key speaks for it, and how far it is trusted.

use neoengine_shared::SharedError;
use pina::*;

use super::{DeviceKind, DeviceStatus, IdentityAccountType};
use crate::{
    ID,
    errors::IdentityError,
    tier::nominal_rate_milli,
    trust::{MAX_TRUST_BPS, Trust},
};

/// The layout that this program writes.
pub const DEVICE_VERSION: u8 = 1;
/// How long a challenge waits for its answer.
pub const CHALLENGE_SECONDS: i64 = 300;
/// Time between two updates of a device.
pub const UPDATE_INTERVAL_SECONDS: i64 = 3_600;
const DEVICE_SEED: &[u8] = b"device";

/// A registered device. Its address comes from its first key and stays through rotations; it never closes, so that a
/// revoked device is not registered again.
#[account(discriminator = IdentityAccountType::Device)]
#[pda(seeds = [DEVICE_SEED, first_key: Address], bump = bump)]
pub struct Device {
    #[pina(validate(value == DEVICE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// A [`DeviceKind`].
    pub kind: u8,
    /// 1 to 5.
    pub tier: u8,
    /// The core region that the device is in.
    pub region: u8,
    /// A [`DeviceStatus`].
    pub status: u8,
    pub owner: Address,
    /// The key that the address is made from.
    pub first_key: Address,
    /// The key that speaks for the device now.
    pub device_key: Address,
    /// Hash of what the client measured of the machine.
    pub fingerprint_hash: [u8; 32],
    /// An attestation kind; 0 when there is none.
    pub attestation_kind: u8,
    pub attestation_digest: [u8; 32],
    /// Unix seconds; 0 when never.
    pub attested_at: i64,
    /// 0 to 10,000. Starts at 0.
    pub trust_bps: u16,
    /// The day (since 1970) that `trust_risen_today` speaks of.
    pub trust_day: u64,
    /// Basis points that trust rose on that day.
    pub trust_risen_today: u16,
    pub created_at: i64,
    /// When tier, region or fingerprint last changed.
    pub updated_at: i64,
    /// When the device last answered a challenge; 0 when never.
    pub last_verified: i64,
    /// The open challenge, if `challenge_expires` is not 0.
    pub challenge: [u8; 32],
    /// Unix seconds until when the challenge may be answered.
    pub challenge_expires: i64,
    pub rotations: u32,
    /// Lamports held in this account above its rent, until revocation.
    pub bond_lamports: u64,
    /// Who paid the bond and gets it back.
    pub bond_payer: Address,
    /// Random at creation; what is signed off chain names it.
    pub incarnation: [u8; 16],
    /// Events emitted.
    pub seq: u64,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const DEVICE_BYTES: usize =
    1    // discriminator
    + 1  // version
    + 1  // bump
    + 1  // kind
    + 1  // tier
    + 1  // region
    + 1  // status
    + 32 // owner
    + 32 // first_key
    + 32 // device_key
    + 32 // fingerprint_hash
    + 1  // attestation_kind
    + 32 // attestation_digest
    + 8  // attested_at
    + 2  // trust_bps
    + 8  // trust_day
    + 2  // trust_risen_today
    + 8  // created_at
    + 8  // updated_at
    + 8  // last_verified
    + 32 // challenge
    + 8  // challenge_expires
    + 4  // rotations
    + 8  // bond_lamports
    + 32 // bond_payer
    + 16 // incarnation
    + 8; // seq
const _: () = assert!(size_of::<DeviceZc>() == DEVICE_BYTES);

impl Device {
    /// Loads a device at the address that its own first key gives.
    ///
    /// Errors: those of pina's loaders; `InvalidSeeds` when the address is another.
    #[inline(always)]
    pub fn load(account: &AccountView) -> Result<Ref<'_, DeviceZc>, ProgramError> {
        let address = *account.address();
        let device = account.as_account::<Self>(&ID)?;
        device.require_address(&address)?;
        Ok(device)
    }

    /// As [`Self::load`], to be changed.
    #[inline(always)]
    pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, DeviceZc>, ProgramError> {
        let address = *account.address();
        let device = account.as_account_mut::<Self>(&ID)?;
        device.require_address(&address)?;
        Ok(device)
    }
}

impl DeviceZc {
    fn require_address(&self, address: &Address) -> ProgramResult {
        let seeds = Device::seeds(&self.first_key);
        if is_derived_address(address, &seeds.as_slices(), self.bump, &ID) {
            Ok(())
        } else {
            Err(ProgramError::InvalidSeeds)
        }
    }

    /// Errors: `DeviceNotActive`.
    pub fn require_active(&self) -> Result<(), IdentityError> {
        if self.status == DeviceStatus::Active as u8 { Ok(()) } else { Err(IdentityError::DeviceNotActive) }
    }

    /// Errors: `DeviceRevoked`.
    pub fn require_not_revoked(&self) -> Result<(), IdentityError> {
        if self.status == DeviceStatus::Revoked as u8 { Err(IdentityError::DeviceRevoked) } else { Ok(()) }
    }

    /// Errors: `NotOwner`.
    pub fn require_owner(&self, key: &Address) -> Result<(), IdentityError> {
        if self.owner == *key { Ok(()) } else { Err(IdentityError::NotOwner) }
    }

    /// Errors: `NotDeviceKey`.
    pub fn require_device_key(&self, key: &Address) -> Result<(), IdentityError> {
        if self.device_key == *key { Ok(()) } else { Err(IdentityError::NotDeviceKey) }
    }

    /// The device's trust.
    pub fn trust(&self) -> Trust {
        Trust { bps: self.trust_bps.get(), day: self.trust_day.get(), risen_today: self.trust_risen_today.get() }
    }

    /// Takes a trust over.
    pub fn set_trust(&mut self, trust: Trust) {
        self.trust_bps.set(trust.bps);
        self.trust_day.set(trust.day);
        self.trust_risen_today.set(trust.risen_today);
    }

    /// Forgets the open challenge.
    pub fn clear_challenge(&mut self) {
        self.challenge = [0; 32];
        self.challenge_expires.set(0);
    }

    /// What holds after every instruction that changes a device.
    pub fn invariant(&self) -> ProgramResult {
        DeviceKind::try_from(self.kind)?;
        nominal_rate_milli(self.tier)?;
        let revoked = DeviceStatus::try_from(self.status)? == DeviceStatus::Revoked;
        let consistent = self.trust_bps.get() <= MAX_TRUST_BPS
            && self.owner != self.device_key
            && (!revoked || (self.bond_lamports.get() == 0 && self.challenge_expires.get() == 0));
        if consistent { Ok(()) } else { Err(SharedError::InvariantBroken.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(bytes: &mut [u8; Device::SIZE]) -> &mut DeviceZc {
        Device::initialize(bytes, |device| {
            device.version = DEVICE_VERSION;
            device.tier = 1;
            device.status = DeviceStatus::Active as u8;
            device.owner = Address::new_from_array([1; 32]);
            device.device_key = Address::new_from_array([2; 32]);
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn the_invariant_names_each_contradiction() {
        let mut bytes = [0; Device::SIZE];
        let device = device(&mut bytes);
        assert_eq!(device.invariant(), Ok(()));
        let broken = Err(SharedError::InvariantBroken.into());

        device.trust_bps.set(MAX_TRUST_BPS + 1);
        assert_eq!(device.invariant(), broken);
        device.trust_bps.set(MAX_TRUST_BPS);
        device.device_key = device.owner;
        assert_eq!(device.invariant(), broken);
        device.device_key = Address::new_from_array([3; 32]);
        device.status = DeviceStatus::Revoked as u8;
        device.bond_lamports.set(1);
        assert_eq!(device.invariant(), broken);
        device.bond_lamports.set(0);
        assert_eq!(device.invariant(), Ok(()));
        device.challenge_expires.set(1);
        assert_eq!(device.invariant(), broken);
        device.clear_challenge();
        device.tier = 9;
        assert_eq!(device.invariant(), Err(IdentityError::UnknownTier.into()));
    }

    #[test]
    fn only_an_active_device_is_active_and_only_a_revoked_one_revoked() {
        let mut bytes = [0; Device::SIZE];
        let device = device(&mut bytes);
        for (status, active, alive) in [(1, true, true), (2, false, true), (3, false, false)] {
            device.status = status;
            assert_eq!((device.require_active().is_ok(), device.require_not_revoked().is_ok()), (active, alive));
        }
    }
}
