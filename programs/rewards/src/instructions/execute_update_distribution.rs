//! Executes a vault's new root for one of its distributions.

use pina::*;

use crate::{
    RewardsInstruction,
    distribution::funding::{check_escrow, update_distribution},
    errors::RewardsError,
    state::{Distribution, Vault, VaultTransaction},
    tokens::TOKEN_PROGRAMS,
    vault::{
        action::PostDistribution,
        execution::begin_execution,
        signer::VaultSigner,
        spending::{VaultSource, record_outflow},
        transaction_kind::TransactionKind,
    },
};

#[instruction(discriminator = RewardsInstruction::ExecuteUpdateDistribution)]
pub struct ExecuteUpdateDistributionInstruction {}

#[derive(Accounts)]
pub struct ExecuteUpdateDistributionAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub transaction: &'a mut AccountView,
    /// The distribution's authority.
    pub vault_authority: &'a AccountView,
    /// The vault's token account.
    pub source: &'a mut AccountView,
    pub distribution: &'a mut AccountView,
    pub escrow: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteUpdateDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteUpdateDistributionInstruction::try_from_bytes(data)?;
        let execution =
            begin_execution(self.member, self.vault, self.transaction, TransactionKind::UpdateDistribution)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let post = PostDistribution::read(transaction.written_payload())?;
        drop(transaction);
        if Distribution::load(self.distribution)?.nonce != post.nonce {
            return Err(RewardsError::AccountMismatch.into());
        }
        let source = VaultSource {
            vault_authority: self.vault_authority,
            source: self.source,
            mint: self.mint,
            token_program: self.token_program,
        };
        let decimals = source.check(&post.mint)?;

        let more = update_distribution(self.distribution, self.vault_authority.address(), &post.mint, &post.terms)?;
        if more > 0 {
            let mut vault = Vault::load_mut(self.vault)?;
            record_outflow(&mut vault, &post.mint, more, execution.now)?;
            vault.invariant()?;
            drop(vault);
            source.pay(&signer, self.escrow, more, decimals)?;
        }
        check_escrow(self.distribution, self.escrow)
    }
}
