//! What this program reports. Every record begins with the account that it is about, that account's sequence number and
//! the chain's time.

use neoengine_shared::{SharedError, event::next_seq};
use pina::*;

use crate::state::MAX_DESTINATIONS;

/// First byte of every record, frozen.
#[discriminator]
pub enum RewardsEvent {
    MintInitialized = 1,
    GenesisMinted = 2,
    BudgetPageOpened = 3,
    PageMinted = 4,
    WorkClaimed = 5,
    Paid = 6,
    PageClosed = 7,
    Burned = 8,
    VaultCreated = 20,
    TransactionProposed = 21,
    TransactionOpened = 22,
    TransactionApproved = 23,
    TransactionRejected = 24,
    TransactionCancelled = 25,
    TransactionExecuted = 26,
    TransactionClosed = 27,
    VaultReconfigured = 28,
    DistributorsSet = 29,
    RuleSet = 30,
    RuleRemoved = 31,
    AutomatedDistribution = 32,
    BatchExecuted = 33,
    Deposited = 34,
    DistributionPosted = 50,
    DistributionUpdated = 51,
    DistributionClaimed = 52,
    DistributionClosed = 53,
}

/// The first three fields of a record.
#[derive(Clone, Copy)]
pub struct Envelope {
    account: Address,
    seq: u64,
    at: i64,
}

impl Envelope {
    /// Takes the account's next number.
    pub fn next(account: &Address, seq: &mut PodU64, at: i64) -> Result<Self, SharedError> {
        Ok(Self { account: *account, seq: next_seq(seq)?, at })
    }
}

/// Writes a record: the envelope, then what the block sets.
macro_rules! emit {
    ($event:ident, $envelope:expr, |$record:ident| $body:block) => {
        $crate::events::$event::emit(|$record| {
            $envelope.fill(&mut $record.account, &mut $record.seq, &mut $record.at);
            $body
            Ok(())
        })
    };
}
pub(crate) use emit;

impl Envelope {
    /// Writes the fields into a record.
    pub(crate) fn fill(&self, account: &mut Address, seq: &mut PodU64, at: &mut PodI64) {
        *account = self.account;
        seq.set(self.seq);
        at.set(self.at);
    }
}

/// The mint of DSX exists.
#[event(discriminator = RewardsEvent)]
pub struct MintInitialized {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub mint: Address,
}

/// A genesis allocation was minted into a vault.
#[event(discriminator = RewardsEvent)]
pub struct GenesisMinted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub destination: Address,
    pub amount: u64,
    pub allocation: u8,
}

/// A class has budgets for a page of epochs.
#[event(discriminator = RewardsEvent)]
pub struct BudgetPageOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub epoch_budget: u64,
    pub max_pay_per_work: u64,
}

/// Closed epochs' pools were fixed and minted.
#[event(discriminator = RewardsEvent)]
pub struct PageMinted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub minted_epochs: u16,
    pub amount: u64,
}

/// A device's owner was paid for closed epochs.
#[event(discriminator = RewardsEvent)]
pub struct WorkClaimed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub device: Address,
    pub owner: Address,
    pub class: u8,
    pub page: u64,
    pub through: u16,
    pub amount: u64,
}

/// A program paid from its class's budget of the current epoch.
#[event(discriminator = RewardsEvent)]
pub struct Paid {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub program: Address,
    pub destination: Address,
    pub class: u8,
    pub epoch: u64,
    pub amount: u64,
}

/// A page's ninety days are over; what nobody claimed was burned.
#[event(discriminator = RewardsEvent)]
pub struct PageClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub burned: u64,
}

/// A holder burned DSX.
#[event(discriminator = RewardsEvent)]
pub struct Burned {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub owner: Address,
    pub amount: u64,
}

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
