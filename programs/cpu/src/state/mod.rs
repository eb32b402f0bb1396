//! Account types.

mod miner;
mod mining_session;

pub use miner::{MINER_VERSION, Miner, MinerZc};
pub use mining_session::{MINING_SESSION_VERSION, MiningSession, MiningSessionZc, SESSION_SECONDS};
use pina::*;

/// First byte of every account, frozen.
#[discriminator]
pub enum CpuAccountType {
    Miner = 1,
    MiningSession = 2,
}
