//! What every execution begins with: who, whether, and once.

use neoengine_shared::clock;
use pina::*;

use super::{permissions::EXECUTE, transaction_kind::TransactionKind};
use crate::{
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
};

/// An execution that was authorised and marked; the transaction cannot be executed again.
pub struct Execution {
    /// The chain's time.
    pub now: i64,
    /// Bump of the vault's authority.
    pub authority_bump: u8,
}

/// Checks that `member` may execute, that `transaction` is this vault's, of `kind`, approved, current and past its
/// time-lock, marks it executed and reports it. `member` must be checked to sign.
#[inline(never)]
pub fn begin_execution(
    member: &AccountView,
    vault: &AccountView,
    transaction: &mut AccountView,
    kind: TransactionKind,
) -> Result<Execution, ProgramError> {
    let now = clock::now()?;
    let state = Vault::load(vault)?;
    state.member_with(member.address(), EXECUTE)?;

    let address = *transaction.address();
    let mut transaction = VaultTransaction::load_mut(transaction)?;
    if transaction.vault != *vault.address() {
        return Err(RewardsError::WrongVault.into());
    }
    transaction.execute(&state, kind, now)?;
    transaction.invariant()?;

    let envelope = Envelope::next(&address, &mut transaction.seq, now)?;
    emit!(TransactionExecuted, envelope, |event| {
        event.vault = *vault.address();
        event.member = *member.address();
        event.kind = kind as u8;
    })?;
    Ok(Execution { now, authority_bump: state.authority_bump })
}
