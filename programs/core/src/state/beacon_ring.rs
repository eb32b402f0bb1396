use neoengine_shared::SharedError;
use neoengine_shared::slot_hash::SlotHash;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::limits::BEACON_RING;

/// The first slot hash that was stored in each of the last epochs. Epoch `e` stands at `e % BEACON_RING`;
/// a slot of 0 means that nothing is stored.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"beacon"], bump = bump)]
pub struct BeaconRing {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub epochs: [u64; BEACON_RING],
    pub slots: [u64; BEACON_RING],
    pub hashes: [[u8; 32]; BEACON_RING],
    pub seq: u64,
}

#[rustfmt::skip]
const BEACON_RING_BYTES: usize =
      1                  // discriminator
    + 1                  // version
    + 1                  // bump
    + 8 * BEACON_RING    // epochs
    + 8 * BEACON_RING    // slots
    + 32 * BEACON_RING   // hashes
    + 8; // seq
const _: () = assert!(size_of::<BeaconRingZc>() == BEACON_RING_BYTES);

impl BeaconRingZc {
    /// Stores the beacon of `epoch`.
    ///
    /// # Errors
    /// `BeaconAlreadyStored` when there is one already: the first counts, nobody can draw again.
    pub fn store(&mut self, epoch: u64, beacon: &SlotHash) -> Result<(), CoreError> {
        if self.beacon(epoch).is_some() {
            return Err(CoreError::BeaconAlreadyStored);
        }
        let index = Self::index(epoch);
        self.epochs[index].set(epoch);
        self.slots[index].set(beacon.slot);
        self.hashes[index] = beacon.hash;
        Ok(())
    }

    /// The beacon of `epoch`, when it was stored and is not overwritten yet.
    pub fn beacon(&self, epoch: u64) -> Option<SlotHash> {
        let index = Self::index(epoch);
        let slot = self.slots[index].get();
        (slot != 0 && self.epochs[index].get() == epoch).then(|| SlotHash { slot, hash: self.hashes[index] })
    }

    const fn index(epoch: u64) -> usize {
        (epoch % BEACON_RING as u64) as usize
    }
}
