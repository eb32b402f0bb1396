//! What one owner has: how many devices, and how many of them are new.

use neoengine_shared::SharedError;
use pina::*;

use super::IdentityAccountType;
use crate::registration_window::{self, WINDOW_HOURS};

/// The layout that this program writes.
pub const OWNER_VERSION: u8 = 1;
const OWNER_SEED: &[u8] = b"owner";

/// The counters of one owner. Never closes.
#[account(discriminator = IdentityAccountType::Owner)]
#[pda(seeds = [OWNER_SEED, owner: Address], bump = bump)]
pub struct Owner {
    #[pina(validate(value == OWNER_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub owner: Address,
    /// Devices that are not revoked.
    pub device_count: u32,
    /// Devices ever registered.
    pub registered_total: u64,
    /// The last hour (since 1970) that `registrations_by_hour` counts.
    pub newest_hour: u64,
    /// Registrations of the last 24 hours; hour `h` is at `h % 24`.
    pub registrations_by_hour: [u8; WINDOW_HOURS],
    /// Likelihood that the owner's devices are one machine, in basis points; 0 until somebody reports it.
    pub sybil_bps: u16,
    /// Events emitted.
    pub seq: u64,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const OWNER_BYTES: usize =
    1    // discriminator
    + 1  // version
    + 1  // bump
    + 32 // owner
    + 4  // device_count
    + 8  // registered_total
    + 8  // newest_hour
    + 24 // registrations_by_hour
    + 2  // sybil_bps
    + 8; // seq
const _: () = assert!(size_of::<OwnerZc>() == OWNER_BYTES);

impl OwnerZc {
    /// Moves the window on and says how many registrations it holds.
    pub fn recent_registrations(&mut self, now: i64) -> u16 {
        let newest = registration_window::advance(&mut self.registrations_by_hour, self.newest_hour.get(), now);
        self.newest_hour.set(newest);
        registration_window::recent(&self.registrations_by_hour)
    }

    /// Counts one new device in the window that [`Self::recent_registrations`] moved on.
    ///
    /// Errors: `TooManyRegistrations`.
    pub fn add_device(&mut self, limit: u16) -> ProgramResult {
        registration_window::count_one(&mut self.registrations_by_hour, self.newest_hour.get(), limit)?;
        let count = self.device_count.get().checked_add(1).ok_or(SharedError::InvariantBroken)?;
        let total = self.registered_total.get().checked_add(1).ok_or(SharedError::InvariantBroken)?;
        self.device_count.set(count);
        self.registered_total.set(total);
        Ok(())
    }

    /// Takes a revoked device off the count.
    ///
    /// Errors: `InvariantBroken` when there is none.
    pub fn remove_device(&mut self) -> ProgramResult {
        let count = self.device_count.get().checked_sub(1).ok_or(SharedError::InvariantBroken)?;
        self.device_count.set(count);
        Ok(())
    }

    /// What holds after every instruction that changes an owner.
    pub fn invariant(&self) -> ProgramResult {
        if u64::from(self.device_count.get()) > self.registered_total.get() {
            return Err(SharedError::InvariantBroken.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::IdentityError;

    #[test]
    fn devices_come_within_the_limit_and_go() {
        let mut bytes = [0; Owner::SIZE];
        let owner = Owner::initialize(&mut bytes, |owner| {
            owner.version = OWNER_VERSION;
            Ok(())
        })
        .unwrap();
        assert_eq!(owner.recent_registrations(1_800_000_000), 0);
        owner.add_device(1).unwrap();
        assert_eq!(owner.add_device(1), Err(IdentityError::TooManyRegistrations.into()));
        assert_eq!((owner.device_count.get(), owner.registered_total.get()), (1, 1));
        owner.remove_device().unwrap();
        assert_eq!(owner.remove_device(), Err(SharedError::InvariantBroken.into()));
        assert_eq!((owner.recent_registrations(1_800_000_000), owner.invariant()), (1, Ok(())));
    }
}
