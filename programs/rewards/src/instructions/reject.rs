//! A member votes against a vault transaction, also while its time-lock runs.

use neoengine_shared::clock;
use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
    vault::permissions::APPROVE,
};

#[instruction(discriminator = RewardsInstruction::Reject)]
pub struct RejectInstruction {}

#[derive(Accounts)]
pub struct RejectAccounts<'a> {
    /// A member that may approve.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RejectAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        RejectInstruction::try_from_bytes(data)?;
        let vault = Vault::load(self.vault)?;
        let index = vault.member_with(self.member.address(), APPROVE)?;
        let address = *self.transaction.address();
        let mut transaction = VaultTransaction::load_mut(self.transaction)?;
        if transaction.vault != *self.vault.address() {
            return Err(RewardsError::WrongVault.into());
        }

        let now = clock::now()?;
        transaction.reject(&vault, index)?;
        transaction.invariant()?;
        let envelope = Envelope::next(&address, &mut transaction.seq, now)?;
        emit!(TransactionRejected, envelope, |event| {
            event.vault = transaction.vault;
            event.member = *self.member.address();
            event.rejections = transaction.rejections;
            event.status = transaction.status;
        })
    }
}
