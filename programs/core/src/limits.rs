//! Sizes and bounds of the network. Array lengths stand here as plain numbers because the account
//! macros resolve them within this crate; the assertions tie them to the shared ones.

use neoengine_shared::bps::BPS;
use neoengine_shared::class;
use neoengine_shared::clock;

/// Resource classes.
pub const CLASSES: usize = 5;
/// Epochs in a page.
pub const PAGE_EPOCHS: usize = 240;
/// Regions of the network.
pub const MAX_REGIONS: u8 = 16;
/// Lanes of a region: ledgers beside each other, so that devices do not queue for one account.
pub const MAX_LANES: u8 = 16;
/// Regions times lanes: the ledgers of one class and page.
pub const MAX_SHARDS: usize = 128;
/// Bytes of a bitmap with a bit a shard.
pub const SHARD_BITMAP: usize = 16;
/// Epochs that the beacon remembers: 3 hours 12 minutes.
pub const BEACON_RING: usize = 192;
/// Updates in one call of `update_global_state`.
pub const MAX_UPDATES: usize = 16;
/// Ledgers that one `advance_epoch` takes: with network, page, payer, core and the compute budget's program,
/// which the call needs, they fill the 64 locks of a transaction.
pub const MAX_LEDGERS_PER_ADVANCE: usize = 59;
/// Pages of a difficulty window.
pub const WINDOW_PAGES: usize = 6;
/// Epochs of a difficulty window: a day.
pub const DIFFICULTY_WINDOW: u64 = 1_440;
/// Programs in the registry: as many as one `accept_admin` can check, two accounts each.
pub const MAX_PROGRAMS: u16 = 24;

/// The most that cpu may weigh: hash power can be rented.
pub const CPU_MAX_WEIGHT_BPS: u16 = 2_000;
/// Least and greatest multiplier that parameters may allow.
pub const MULTIPLIER_FLOOR_BPS: u16 = 5_000;
pub const MULTIPLIER_CEILING_BPS: u16 = 20_000;
/// Greatest difficulty in bits: 2^40 units of work a proof.
pub const MAX_DIFFICULTY_BITS: u8 = 40;
/// What a ledger takes in an epoch, so that the sum over all shards always fits its field.
pub const MAX_LEDGER_WORK: u64 = u64::MAX / MAX_SHARDS as u64;
pub const MAX_LEDGER_PROOFS: u32 = u32::MAX / MAX_SHARDS as u32;
/// Greatest `max_work_per_epoch`: a device's page then always fits 64 bits.
pub const MAX_DEVICE_WORK: u64 = MAX_LEDGER_WORK;

const _: () = assert!(CLASSES == class::CLASSES);
const _: () = assert!(PAGE_EPOCHS == clock::PAGE_EPOCHS);
const _: () = assert!(WINDOW_PAGES * PAGE_EPOCHS == DIFFICULTY_WINDOW as usize);
const _: () = assert!(SHARD_BITMAP * 8 == MAX_SHARDS);
const _: () = assert!(CPU_MAX_WEIGHT_BPS < BPS);
