//! What this program reports. Every record begins with the account that it is about, that account's sequence number and
//! the chain's time.

mod distribution;
mod economy;
mod vault;

pub use distribution::*;
pub use economy::*;
use neoengine_shared::{SharedError, event::next_seq};
use pina::*;
pub use vault::*;

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
