//! Filling a draft's payload; a complete and well-formed one opens the votes.

use neoengine_shared::clock;
use pina::*;

use super::{payload_check::check_payload, transaction_kind::TransactionKind};
use crate::{
    errors::RewardsError,
    events::{Envelope, emit},
    state::VaultTransactionZc,
};

/// Appends a chunk to the draft at `address`.
#[inline(never)]
pub fn append_chunk(address: &Address, transaction: &mut VaultTransactionZc, chunk: &[u8]) -> ProgramResult {
    if chunk.is_empty() {
        return Err(RewardsError::InvalidPayload.into());
    }
    if transaction.append(chunk)? {
        check_payload(TransactionKind::try_from(transaction.kind)?, transaction.written_payload())?;
        let payload_hash = transaction.payload_hash();
        let envelope = Envelope::next(address, &mut transaction.seq, clock::now()?)?;
        emit!(TransactionOpened, envelope, |event| {
            event.vault = transaction.vault;
            event.payload_hash = payload_hash;
        })?;
    }
    transaction.invariant()
}
