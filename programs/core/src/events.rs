//! What core reports. Every record begins with the account that it is about, that account's sequence
//! number and the chain's time.

use pina::*;

use crate::limits::CLASSES;

#[discriminator]
pub enum CoreEvent {
    NetworkInitialized = 1,
    ParametersSet = 2,
    AdminProposed = 3,
    AdminAccepted = 4,
    InflowChanged = 5,
    EntryRegistered = 6,
    EntryUpdated = 7,
    RegionOpened = 8,
    RegionUpdated = 9,
    EpochPageOpened = 10,
    LedgerOpened = 11,
    EpochsClosed = 12,
    EpochPageClosed = 13,
    WorkPageOpened = 14,
    WorkCredited = 15,
    WorkSettled = 16,
    WorkPageClosed = 17,
    BeaconStored = 18,
    DifficultyAdjusted = 19,
    SyncAnchored = 20,
    SyncAnchorClosed = 21,
}

/// The network began; epoch 0 starts at `at`.
#[event(discriminator = CoreEvent)]
pub struct NetworkInitialized {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub admin: Address,
}

/// The admin changed the rules.
#[event(discriminator = CoreEvent)]
pub struct ParametersSet {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub weights_bps: [u16; CLASSES],
    pub regions: u8,
    pub lanes: u8,
    /// The first page that weights, pay limits, regions and lanes act in.
    pub rules_page: u64,
}

/// Somebody may take over; zeros when the proposal is withdrawn.
#[event(discriminator = CoreEvent)]
pub struct AdminProposed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub pending_admin: Address,
}

/// A new admin took over.
#[event(discriminator = CoreEvent)]
pub struct AdminAccepted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub admin: Address,
    pub previous: Address,
}

/// New work is no longer taken, or taken again.
#[event(discriminator = CoreEvent)]
pub struct InflowChanged {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub paused: bool,
}

/// A program or attestor entered the registry.
#[event(discriminator = CoreEvent)]
pub struct EntryRegistered {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub key: Address,
    pub kind: u8,
    pub class: u8,
    pub flags: u32,
}

/// The powers of a registry entry changed.
#[event(discriminator = CoreEvent)]
pub struct EntryUpdated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub flags: u32,
    pub enabled: bool,
}

/// A region opened.
#[event(discriminator = CoreEvent)]
pub struct RegionOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub id: u8,
}

/// A region's state after updates; `by` is the key of the registry entry that made them.
#[event(discriminator = CoreEvent)]
pub struct RegionUpdated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub by: Address,
    pub active_devices: u64,
    pub mining_power: u64,
    pub health_bps: u16,
}

/// A class's page of the current epoch opened, with the rules that hold in it.
#[event(discriminator = CoreEvent)]
pub struct EpochPageOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub weight_bps: u16,
    pub regions: u8,
    pub lanes: u8,
}

/// A ledger of the page opened.
#[event(discriminator = CoreEvent)]
pub struct LedgerOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub ledger: Address,
    pub region: u8,
    pub lane: u8,
}

/// Ledgers were summed; epochs of the page up to `closed_epochs` are final.
#[event(discriminator = CoreEvent)]
pub struct EpochsClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub closed_epochs: u16,
}

/// A retired page closed.
#[event(discriminator = CoreEvent)]
pub struct EpochPageClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
}

/// A device's page of the current epoch opened.
#[event(discriminator = CoreEvent)]
pub struct WorkPageOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub device: Address,
    pub owner: Address,
    pub region: u8,
    pub lane: u8,
}

/// Work counted for a device; `work` is after the multiplier.
#[event(discriminator = CoreEvent)]
pub struct WorkCredited {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub device: Address,
    pub class: u8,
    pub epoch: u64,
    pub work: u64,
    pub proofs: u32,
}

/// Epochs of a device's page were claimed.
#[event(discriminator = CoreEvent)]
pub struct WorkSettled {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub through: u16,
}

/// A device's page closed: claimed to its end, or retired.
#[event(discriminator = CoreEvent)]
pub struct WorkPageClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub settled: u16,
}

/// The beacon of an epoch is known.
#[event(discriminator = CoreEvent)]
pub struct BeaconStored {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub epoch: u64,
    pub slot: u64,
    pub hash: [u8; 32],
}

/// A difficulty window was judged.
#[event(discriminator = CoreEvent)]
pub struct DifficultyAdjusted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub window: u64,
    pub proofs: u64,
    pub min_bits: u8,
}

/// An owner's data was checkpointed.
#[event(discriminator = CoreEvent)]
pub struct SyncAnchored {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub owner: Address,
    pub root: [u8; 32],
    pub checkpoint: u64,
}

/// A checkpoint was given up.
#[event(discriminator = CoreEvent)]
pub struct SyncAnchorClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub owner: Address,
}
