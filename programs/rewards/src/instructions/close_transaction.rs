//! Gives back the rent of a vault transaction that nothing can come of any more. Anyone may.
//!
//! Three bytes stay as a tombstone: a vote that was signed for this address must never meet another payload.

use neoengine_shared::{SharedError, clock};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{TOMBSTONE_BYTES, Vault, VaultTransaction},
};

#[instruction(discriminator = RewardsInstruction::CloseTransaction)]
pub struct CloseTransactionInstruction {}

#[derive(Accounts)]
pub struct CloseTransactionAccounts<'a> {
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    /// Who paid for the transaction.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseTransactionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseTransactionInstruction::try_from_bytes(data)?;
        let vault = Vault::load(self.vault)?;
        let address = *self.transaction.address();
        let now = clock::now()?;
        let mut transaction = VaultTransaction::load_mut(self.transaction)?;
        if transaction.vault != *self.vault.address() {
            return Err(RewardsError::WrongVault.into());
        }
        if transaction.rent_payer != *self.rent_payer.address() {
            return Err(SharedError::WrongRentPayer.into());
        }
        if !transaction.is_over(&vault, now) {
            return Err(RewardsError::TransactionNotFinished.into());
        }

        let envelope = Envelope::next(&address, &mut transaction.seq, now)?;
        emit!(TransactionClosed, envelope, |event| {
            event.vault = transaction.vault;
            event.nonce = transaction.nonce;
        })?;
        drop(transaction);
        drop(vault);
        // A copied view changes the same lamports; the payer is not `&mut` so that it may have another role here.
        let mut rent_payer = *self.rent_payer;
        ReallocAccount {
            account: self.transaction,
            rent_account: &mut rent_payer,
            target_size: TOMBSTONE_BYTES,
            program_id: &ID,
        }
        .invoke()
    }
}
