//! Executes a change of members, threshold and time-lock. Everything that is not executed becomes
//! void, and so do the distributors: the new members name their own.

use pina::*;

use crate::{
    RewardsInstruction,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
    vault::{action::Reconfigure, execution::begin_execution, transaction_kind::TransactionKind},
};

#[instruction(discriminator = RewardsInstruction::ExecuteReconfigure)]
pub struct ExecuteReconfigureInstruction {}

#[derive(Accounts)]
pub struct ExecuteReconfigureAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteReconfigureAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteReconfigureInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::Reconfigure)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let change = Reconfigure::read(transaction.written_payload())?;

        let address = *self.vault.address();
        let mut vault = Vault::load_mut(self.vault)?;
        vault.set_members(change.members(), change.threshold, change.time_lock)?;
        vault.set_distributors(&[])?;
        vault.raise_generation()?;
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut vault.seq, execution.now)?;
        emit!(VaultReconfigured, envelope, |event| {
            event.generation = vault.generation;
            event.threshold = vault.threshold;
            event.member_count = vault.member_count;
            event.time_lock = vault.time_lock;
        })
    }
}
