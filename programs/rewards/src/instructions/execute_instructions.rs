//! Executes a vault transaction's compiled instructions, signed by the vault's authority and nobody else.

use pina::*;

use crate::{
    RewardsInstruction,
    state::{Vault, VaultTransaction},
    vault::{
        compiled::CompiledMessage,
        execution::begin_execution,
        invocation::{Invocation, check_accounts, check_vested_accounts},
        signer::VaultSigner,
        transaction_kind::TransactionKind,
    },
};

#[instruction(discriminator = RewardsInstruction::ExecuteInstructions)]
pub struct ExecuteInstructionsInstruction {}

#[derive(Accounts)]
pub struct ExecuteInstructionsAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    pub vault_authority: &'a AccountView,
    /// The accounts that were approved, in their order.
    #[pina(remaining)]
    pub accounts: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for ExecuteInstructionsAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteInstructionsInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::Instructions)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let vault = Vault::load(self.vault)?;
        let vesting = vault.is_vesting(execution.now);
        drop(vault);
        if vesting {
            check_vested_accounts(self.accounts, self.vault_authority.address())?;
        }
        // Held while the instructions run: none of them may change the transaction.
        let transaction = VaultTransaction::load(self.transaction)?;
        let message = CompiledMessage::read(transaction.written_payload())?;
        check_accounts(&message, self.accounts, self.vault_authority.address())?;
        Invocation { message: &message, accounts: self.accounts, signer: &signer }.invoke_all()?;
        if vesting {
            // Again, for an account that came into being by these calls: it could carry a delegate into the vesting.
            check_vested_accounts(self.accounts, self.vault_authority.address())?;
        }
        Ok(())
    }
}
