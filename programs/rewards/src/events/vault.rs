//! What is reported of vaults, their transactions and rules.

use pina::*;

use super::RewardsEvent;
use crate::state::MAX_DESTINATIONS;

/// A vault exists.
#[event(discriminator = RewardsEvent)]
pub struct VaultCreated {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub authority: Address,
    pub create_key: Address,
    pub threshold: u8,
    pub member_count: u8,
    pub time_lock: u32,
}

/// A member proposed a vault transaction; votes open when its payload is complete.
#[event(discriminator = RewardsEvent)]
pub struct TransactionProposed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub proposer: Address,
    pub nonce: u64,
    pub kind: u8,
    pub generation: u32,
    pub payload_len: u16,
}

/// The payload is complete, votes are open.
#[event(discriminator = RewardsEvent)]
pub struct TransactionOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    /// SHA-256 of kind (u8) and payload, which approvals name.
    pub payload_hash: [u8; 32],
}

/// A member approved.
#[event(discriminator = RewardsEvent)]
pub struct TransactionApproved {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub member: Address,
    pub approvals: u16,
    pub approved_at: i64,
}

/// A member rejected.
#[event(discriminator = RewardsEvent)]
pub struct TransactionRejected {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub member: Address,
    pub rejections: u16,
    pub status: u8,
}

/// The proposer withdrew.
#[event(discriminator = RewardsEvent)]
pub struct TransactionCancelled {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
}

/// A member executed an approved vault transaction.
#[event(discriminator = RewardsEvent)]
pub struct TransactionExecuted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub member: Address,
    pub kind: u8,
}

/// A finished vault transaction gave its rent back.
#[event(discriminator = RewardsEvent)]
pub struct TransactionClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub nonce: u64,
}

/// Members, threshold or time-lock changed; what was not executed is void.
#[event(discriminator = RewardsEvent)]
pub struct VaultReconfigured {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub generation: u32,
    pub threshold: u8,
    pub member_count: u8,
    pub time_lock: u32,
}

/// The vault's distributors changed.
#[event(discriminator = RewardsEvent)]
pub struct DistributorsSet {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub distributor_count: u8,
}

/// A rule for automated distributions holds.
#[event(discriminator = RewardsEvent)]
pub struct RuleSet {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub mint: Address,
    pub cap_per_period: u64,
    pub period: u32,
    pub ends_at: i64,
}

/// A rule ended.
#[event(discriminator = RewardsEvent)]
pub struct RuleRemoved {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
}

/// A rule paid its destinations.
#[event(discriminator = RewardsEvent)]
pub struct AutomatedDistribution {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub distributor: Address,
    pub amounts: [u64; MAX_DESTINATIONS],
    pub spent: u64,
}

/// A batch was paid; payments whose bit is not set were invalid and skipped.
#[event(discriminator = RewardsEvent)]
pub struct BatchExecuted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub mint: Address,
    pub transaction: Address,
    pub paid_mask: u64,
    pub count: u8,
    pub total: u64,
}

/// Somebody deposited tokens.
#[event(discriminator = RewardsEvent)]
pub struct Deposited {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub mint: Address,
    pub depositor: Address,
    pub amount: u64,
}
