//! A member votes for a vault transaction.

use neoengine_shared::clock;
use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
    vault::permissions::APPROVE,
};

#[instruction(discriminator = RewardsInstruction::Approve)]
pub struct ApproveInstruction {
    /// SHA-256 of kind (u8) and payload that the member has read.
    pub payload_hash: [u8; 32],
}

#[derive(Accounts)]
pub struct ApproveAccounts<'a> {
    /// A member that may approve.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ApproveAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ApproveInstruction::try_from_bytes(data)?;
        let vault = Vault::load(self.vault)?;
        let index = vault.member_with(self.member.address(), APPROVE)?;
        let address = *self.transaction.address();
        let mut transaction = VaultTransaction::load_mut(self.transaction)?;
        if transaction.vault != *self.vault.address() {
            return Err(RewardsError::WrongVault.into());
        }

        let now = clock::now()?;
        transaction.approve(&vault, index, now)?;
        // The address alone says too little: whoever proposes first under a nonce chooses what stands there.
        if transaction.payload_hash() != args.payload_hash {
            return Err(RewardsError::PayloadNotApproved.into());
        }
        transaction.invariant()?;
        let envelope = Envelope::next(&address, &mut transaction.seq, now)?;
        emit!(TransactionApproved, envelope, |event| {
            event.vault = transaction.vault;
            event.member = *self.member.address();
            event.approvals = transaction.approvals;
            event.approved_at = transaction.approved_at;
        })
    }
}
