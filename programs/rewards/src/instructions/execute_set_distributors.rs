//! Executes a change of the vault's distributors.

use pina::*;

use crate::{
    RewardsInstruction,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
    vault::{action::SetDistributors, execution::begin_execution, transaction_kind::TransactionKind},
};

#[instruction(discriminator = RewardsInstruction::ExecuteSetDistributors)]
pub struct ExecuteSetDistributorsInstruction {}

#[derive(Accounts)]
pub struct ExecuteSetDistributorsAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteSetDistributorsAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteSetDistributorsInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::SetDistributors)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let change = SetDistributors::read(transaction.written_payload())?;

        let address = *self.vault.address();
        let mut vault = Vault::load_mut(self.vault)?;
        vault.set_distributors(change.keys())?;
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut vault.seq, execution.now)?;
        emit!(DistributorsSet, envelope, |event| {
            event.distributor_count = vault.distributor_count;
        })
    }
}
