//! The proposer withdraws a vault transaction that is not executed.

use neoengine_shared::clock;
use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::VaultTransaction,
};

#[instruction(discriminator = RewardsInstruction::Cancel)]
pub struct CancelInstruction {}

#[derive(Accounts)]
pub struct CancelAccounts<'a> {
    #[pina(validate(signer))]
    pub proposer: &'a AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CancelAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        CancelInstruction::try_from_bytes(data)?;
        let address = *self.transaction.address();
        let mut transaction = VaultTransaction::load_mut(self.transaction)?;
        if transaction.proposer != *self.proposer.address() {
            return Err(RewardsError::NotAuthorized.into());
        }

        transaction.cancel()?;
        transaction.invariant()?;
        let envelope = Envelope::next(&address, &mut transaction.seq, clock::now()?)?;
        emit!(TransactionCancelled, envelope, |event| {
            event.vault = transaction.vault;
        })
    }
}
