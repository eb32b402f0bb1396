//! Executes a transfer of lamports out of a vault.

use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    state::VaultTransaction,
    vault::{action::TransferSol, execution::begin_execution, signer::VaultSigner, transaction_kind::TransactionKind},
};

#[instruction(discriminator = RewardsInstruction::ExecuteTransferSol)]
pub struct ExecuteTransferSolInstruction {}

#[derive(Accounts)]
pub struct ExecuteTransferSolAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    #[pina(validate(writable))]
    pub vault_authority: &'a AccountView,
    #[pina(validate(writable))]
    pub destination: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteTransferSolAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteTransferSolInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::TransferSol)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let transfer = TransferSol::read(transaction.written_payload())?;
        drop(transaction);
        if transfer.destination != *self.destination.address() {
            return Err(RewardsError::WrongDestination.into());
        }
        let payment = system::instructions::Transfer {
            from: self.vault_authority,
            to: self.destination,
            lamports: transfer.lamports,
        };
        signer.sign(|signers| payment.invoke_signed(signers))
    }
}
