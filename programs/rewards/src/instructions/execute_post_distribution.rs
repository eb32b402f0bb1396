//! Executes a vault's opening of a Merkle-sum distribution, funded by the vault.

use pina::*;

use crate::{
    RewardsInstruction,
    distribution::funding::{NewDistribution, check_escrow, open_distribution},
    state::{Vault, VaultTransaction},
    tokens::TOKEN_PROGRAMS,
    vault::{
        action::PostDistribution,
        execution::begin_execution,
        signer::VaultSigner,
        spending::{VaultSource, record_outflow},
        transaction_kind::TransactionKind,
    },
};

#[instruction(discriminator = RewardsInstruction::ExecutePostDistribution)]
pub struct ExecutePostDistributionInstruction {}

#[derive(Accounts)]
pub struct ExecutePostDistributionAccounts<'a> {
    /// Pays the rent and gets it back.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
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
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecutePostDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecutePostDistributionInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::PostDistribution)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let post = PostDistribution::read(transaction.written_payload())?;
        drop(transaction);
        let source = VaultSource {
            vault_authority: self.vault_authority,
            source: self.source,
            mint: self.mint,
            token_program: self.token_program,
        };
        let decimals = source.check(&post.mint)?;

        let mut vault = Vault::load_mut(self.vault)?;
        record_outflow(&mut vault, &post.mint, post.terms.sum, execution.now)?;
        vault.invariant()?;
        drop(vault);
        let new = NewDistribution {
            payer: self.payer,
            distribution: self.distribution,
            escrow: self.escrow,
            mint: self.mint,
            token_program: self.token_program,
            authority: *self.vault_authority.address(),
            nonce: post.nonce,
        };
        open_distribution(new, &post.terms)?;
        source.pay(&signer, self.escrow, post.terms.sum, decimals)?;
        check_escrow(self.distribution, self.escrow)
    }
}
