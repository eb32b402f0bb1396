//! Executes a batch of payments. The list must be the one whose hash was approved; payments to what is not a token account
//! of the mint are skipped and reported. One transfer each: fifty fit a transaction.

use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Vault, VaultTransaction},
    tokens::TOKEN_PROGRAMS,
    vault::{
        action::Batch,
        batch::{MAX_PAYMENTS, batch_hash, pay_batch, select_payments},
        execution::begin_execution,
        signer::VaultSigner,
        spending::{VaultSource, record_outflow},
        transaction_kind::TransactionKind,
    },
};

#[instruction(discriminator = RewardsInstruction::ExecuteBatch)]
pub struct ExecuteBatchInstruction {
    /// Base units for each destination, in order.
    pub amounts: Vec<u64, MAX_PAYMENTS>,
}

#[derive(Accounts)]
pub struct ExecuteBatchAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub transaction: &'a mut AccountView,
    pub vault_authority: &'a AccountView,
    /// The vault's token account.
    pub source: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
    /// Token accounts to pay, in order; one may be paid twice.
    #[pina(remaining)]
    pub destinations: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for ExecuteBatchAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ExecuteBatchInstruction::try_from_bytes(data)?;
        let amounts = args.amounts.as_slice();
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::Batch)?;
        let signer = VaultSigner::new(self.vault.address(), execution.authority_bump, self.vault_authority)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let batch = Batch::read(transaction.written_payload())?;
        drop(transaction);
        let payments = || self.destinations.iter().zip(amounts);
        if amounts.len() != usize::from(batch.count)
            || self.destinations.len() != amounts.len()
            || batch_hash(&batch.mint, payments().map(|(account, amount)| (account.address(), amount))) != batch.hash
        {
            return Err(RewardsError::BatchNotApproved.into());
        }
        let source = VaultSource {
            vault_authority: self.vault_authority,
            source: self.source,
            mint: self.mint,
            token_program: self.token_program,
        };
        let decimals = source.check(&batch.mint)?;

        let outcome = select_payments(&source, payments())?;
        if outcome.total > batch.total {
            return Err(RewardsError::BatchNotApproved.into());
        }
        let address = *self.vault.address();
        let mut vault = Vault::load_mut(self.vault)?;
        record_outflow(&mut vault, &batch.mint, outcome.total, execution.now)?;
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut vault.seq, execution.now)?;
        drop(vault);
        emit!(BatchExecuted, envelope, |event| {
            event.mint = batch.mint;
            event.transaction = *self.transaction.address();
            event.paid_mask.set(outcome.paid_mask);
            event.count = batch.count;
            event.total.set(outcome.total);
        })?;
        pay_batch(&source, &signer, payments(), outcome.paid_mask, decimals)
    }
}
