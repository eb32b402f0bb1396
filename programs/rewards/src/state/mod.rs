//! Account types.

mod budget_page;
mod claim_record;
mod distribution;
mod emission;
mod rule;
mod vault;
mod vault_transaction;
#[cfg(test)]
mod vault_transaction_tests;

pub use budget_page::{BudgetPage, BudgetPageZc, PAGE_EPOCHS};
pub use claim_record::{ClaimRecord, ClaimRecordZc};
pub use distribution::{Distribution, DistributionTerms, DistributionZc};
pub use emission::{Emission, EmissionZc};
use pina::*;
pub use rule::{MAX_DESTINATIONS, Rule, RuleTerms, RuleZc};
pub use vault::{MAX_DISTRIBUTORS, MAX_MEMBERS, Vault, VaultZc, Vesting};
pub use vault_transaction::{MAX_PAYLOAD, TOMBSTONE_BYTES, TransactionStatus, VaultTransaction, VaultTransactionZc};

/// Layout version that this program writes, of every type.
pub const STATE_VERSION: u8 = 1;

/// First byte of every account, frozen.
#[discriminator]
pub enum RewardsAccountType {
    Emission = 1,
    BudgetPage = 2,
    Vault = 3,
    VaultTransaction = 4,
    Rule = 5,
    Distribution = 6,
    ClaimRecord = 7,
}

/// Checked addition to a stored counter.
pub(crate) fn add(counter: &mut PodU64, amount: u64) -> Result<u64, crate::errors::RewardsError> {
    let sum = counter.get().checked_add(amount).ok_or(crate::errors::RewardsError::MathOverflow)?;
    counter.set(sum);
    Ok(sum)
}
