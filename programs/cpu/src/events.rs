//! Log records. Each begins with the miner that it is about (sessions close, miners do not), the miner's event number
//! (from 1) and the time, so that an indexer sees a gap.

use pina::*;

/// First byte of every record, frozen.
#[discriminator]
pub enum CpuEvent {
    MinerRegistered = 1,
    SessionOpened = 2,
    ProofAccepted = 3,
    SessionClosed = 4,
}

/// A device can mine now.
#[event(discriminator = CpuEvent)]
pub struct MinerRegistered {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub device: Address,
    pub rate_milli: u64,
}

/// A device has a challenge.
#[event(discriminator = CpuEvent)]
pub struct SessionOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub counter: u64,
    pub challenge: [u8; 32],
    pub neohash_version: u8,
    pub bits: u8,
    pub expires_at: i64,
}

/// A proof was accepted and its work credited.
#[event(discriminator = CpuEvent)]
pub struct ProofAccepted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub counter: u64,
    pub nonce: u64,
    pub bits: u8,
    pub work: u64,
    pub rate_milli: u64,
}

/// A session ended without a proof.
#[event(discriminator = CpuEvent)]
pub struct SessionClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub counter: u64,
    pub expired: bool,
    pub rate_milli: u64,
}
