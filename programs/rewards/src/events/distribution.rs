//! What is reported of Merkle distributions.

use pina::*;

use super::RewardsEvent;

/// A distribution is funded and open.
#[event(discriminator = RewardsEvent)]
pub struct DistributionPosted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub authority: Address,
    pub mint: Address,
    pub root: [u8; 32],
    pub count: u64,
    pub sum: u64,
    pub ends_at: i64,
}

/// A distribution has a new root.
#[event(discriminator = RewardsEvent)]
pub struct DistributionUpdated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub root: [u8; 32],
    pub count: u64,
    pub sum: u64,
    pub ends_at: i64,
}

/// A claimant was paid.
#[event(discriminator = RewardsEvent)]
pub struct DistributionClaimed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub claimant: Address,
    pub cumulative: u64,
    pub amount: u64,
}

/// A distribution ended; the rest went back.
#[event(discriminator = RewardsEvent)]
pub struct DistributionClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub returned: u64,
}
