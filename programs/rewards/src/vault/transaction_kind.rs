//! What a vault transaction does: one byte, stored and passed.

use crate::errors::RewardsError;

/// The kinds. Each has its own execute instruction, because each moves other accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TransactionKind {
    /// Up to three compiled instructions, signed by the vault's authority.
    Instructions = 0,
    /// New members, threshold and time-lock.
    Reconfigure = 1,
    /// New distributors.
    SetDistributors = 2,
    /// A rule for automated distributions.
    SetRule = 3,
    /// The end of a rule.
    RemoveRule = 4,
    /// Tokens (or an NFT) to a token account.
    Transfer = 5,
    /// Lamports to an account.
    TransferSol = 6,
    /// A new Merkle distribution out of the vault.
    PostDistribution = 7,
    /// A new root of such a distribution.
    UpdateDistribution = 8,
    /// Up to fifty payments, approved by their hash.
    Batch = 9,
}

impl TryFrom<u8> for TransactionKind {
    type Error = RewardsError;

    fn try_from(byte: u8) -> Result<Self, RewardsError> {
        Ok(match byte {
            0 => Self::Instructions,
            1 => Self::Reconfigure,
            2 => Self::SetDistributors,
            3 => Self::SetRule,
            4 => Self::RemoveRule,
            5 => Self::Transfer,
            6 => Self::TransferSol,
            7 => Self::PostDistribution,
            8 => Self::UpdateDistribution,
            9 => Self::Batch,
            _ => return Err(RewardsError::WrongTransactionKind),
        })
    }
}
