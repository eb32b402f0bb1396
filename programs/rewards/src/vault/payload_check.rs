//! Refuses a malformed payload before anyone can approve it.

use super::{
    action::{Batch, PostDistribution, Reconfigure, SetDistributors, Transfer, TransferSol, read_remove_rule},
    compiled::CompiledMessage,
    transaction_kind::TransactionKind,
};
use crate::{errors::RewardsError, state::RuleTerms};

/// Fails unless `payload` is well-formed for `kind`.
#[inline(never)]
pub fn check_payload(kind: TransactionKind, payload: &[u8]) -> Result<(), RewardsError> {
    match kind {
        TransactionKind::Instructions => CompiledMessage::read(payload).map(|_| ()),
        TransactionKind::Reconfigure => Reconfigure::read(payload).map(|_| ()),
        TransactionKind::SetDistributors => SetDistributors::read(payload).map(|_| ()),
        TransactionKind::SetRule => RuleTerms::read(payload).map(|_| ()),
        TransactionKind::RemoveRule => read_remove_rule(payload).map(|_| ()),
        TransactionKind::Transfer => Transfer::read(payload).map(|_| ()),
        TransactionKind::TransferSol => TransferSol::read(payload).map(|_| ()),
        TransactionKind::PostDistribution | TransactionKind::UpdateDistribution => {
            PostDistribution::read(payload).map(|_| ())
        }
        TransactionKind::Batch => Batch::read(payload).map(|_| ()),
    }
}
