use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::slot_hash;
use pina::*;

use super::CoreInstruction;
use crate::ID;
use crate::events::BeaconStored;
use crate::state::*;

/// Stores the newest slot hash as the current epoch's beacon, once. Anyone may send it; an epoch in which
/// nobody does has no beacon.
///
/// The first call of the epoch decides, and its sender may have waited for a slot whose hash suits: where
/// nobody else calls, that is one draw a slot, some 150 in an epoch. Clients call at the epoch's start; what
/// hangs on a beacon must be worth less than what such a choice costs.
#[instruction(discriminator = CoreInstruction::StoreBeacon)]
pub struct StoreBeaconInstruction {}

#[derive(Accounts)]
pub struct StoreBeaconAccounts<'a> {
    pub network: &'a AccountView,
    pub beacon_ring: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for StoreBeaconAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        StoreBeaconInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        let account = *self.beacon_ring.address();
        let mut ring = BeaconRing::load_pda_mut(self.beacon_ring, &ID)?;
        let now = clock::now()?;
        let epoch = network.epoch_at(now)?;
        let beacon = slot_hash::newest()?;

        ring.store(epoch, &beacon)?;
        let seq = next_seq(&mut ring.seq)?;
        BeaconStored::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.epoch.set(epoch);
            event.slot.set(beacon.slot);
            event.hash = beacon.hash;
            Ok(())
        })
    }
}
