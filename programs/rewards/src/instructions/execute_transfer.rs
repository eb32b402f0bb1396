//! Executes a transfer of tokens, or of an NFT, out of a vault.

use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    state::{Vault, VaultTransaction},
    tokens::TOKEN_PROGRAMS,
    vault::{
        action::Transfer,
        execution::begin_execution,
        signer::VaultSigner,
        spending::{VaultSource, record_outflow},
        transaction_kind::TransactionKind,
    },
};

#[instruction(discriminator = RewardsInstruction::ExecuteTransfer)]
pub struct ExecuteTransferInstruction {}

#[derive(Accounts)]
pub struct ExecuteTransferAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub transaction: &'a mut AccountView,
    pub vault_authority: &'a AccountView,
    /// The vault's token account.
    pub source: &'a mut AccountView,
    pub destination: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteTransferAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteTransferInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::Transfer)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let transfer = Transfer::read(transaction.written_payload())?;
        drop(transaction);
        if transfer.destination != *self.destination.address() {
            return Err(RewardsError::WrongDestination.into());
        }
        let source = VaultSource {
            vault_authority: self.vault_authority,
            source: self.source,
            mint: self.mint,
            token_program: self.token_program,
        };
        let decimals = source.check(&transfer.mint)?;

        let mut vault = Vault::load_mut(self.vault)?;
        record_outflow(&mut vault, &transfer.mint, transfer.amount, execution.now)?;
        vault.invariant()?;
        drop(vault);
        source.pay(&signer, self.destination, transfer.amount, decimals)
    }
}
