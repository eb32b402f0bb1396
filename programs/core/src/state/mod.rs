//! Accounts of core. Each begins with discriminator, version and bump; layouts only grow at the end.

#[macro_use]
mod self_named;

mod beacon_ring;
mod difficulty;
mod epoch_ledger;
mod epoch_page;
mod network;
mod program_entry;
mod region;
mod sync_anchor;
mod work_page;

pub use beacon_ring::*;
pub use difficulty::*;
pub use epoch_ledger::*;
pub use epoch_page::*;
pub use network::*;
use pina::*;
pub use program_entry::*;
pub use region::*;
pub use sync_anchor::*;
pub use work_page::*;

/// Layout version of every account so far.
pub const VERSION: u8 = 1;

#[discriminator]
pub enum CoreAccount {
    Network = 1,
    ProgramEntry = 2,
    Region = 3,
    EpochPage = 4,
    EpochLedger = 5,
    WorkPage = 6,
    BeaconRing = 7,
    Difficulty = 8,
    SyncAnchor = 9,
}
