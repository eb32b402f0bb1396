//! Executes the setting of a rule for automated distributions.

use neoengine_shared::new_account::NewAccount;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Rule, RuleTerms, STATE_VERSION, Vault, VaultTransaction},
    vault::{execution::begin_execution, transaction_kind::TransactionKind},
};

#[instruction(discriminator = RewardsInstruction::ExecuteSetRule)]
pub struct ExecuteSetRuleInstruction {}

#[derive(Accounts)]
pub struct ExecuteSetRuleAccounts<'a> {
    /// Pays the rule's rent and gets it back when it is removed.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    pub rule: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteSetRuleAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteSetRuleInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::SetRule)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let terms = RuleTerms::read(transaction.written_payload())?;
        drop(transaction);
        if terms.ends_at <= execution.now {
            return Err(RewardsError::RuleEnded.into());
        }

        let (vault_address, payer) = (*self.vault.address(), *self.payer.address());
        NewAccount {
            account: self.rule,
            payer: self.payer,
            owner: &ID,
            seeds: &Rule::seeds(&vault_address, terms.nonce).as_slices(),
        }
        .create::<Rule>(|rule, bump| {
            rule.version = STATE_VERSION;
            rule.bump = bump;
            rule.vault = vault_address;
            rule.nonce.set(terms.nonce);
            rule.rent_payer = payer;
            Ok(())
        })?;
        let vault = Vault::load(self.vault)?;
        let address = *self.rule.address();
        let mut rule = Rule::load_mut(self.rule)?;
        rule.set_terms(&terms, &vault, execution.now);
        rule.invariant()?;
        let envelope = Envelope::next(&address, &mut rule.seq, execution.now)?;
        emit!(RuleSet, envelope, |event| {
            event.vault = vault_address;
            event.mint = rule.mint;
            event.cap_per_period = rule.cap_per_period;
            event.period = rule.period;
            event.ends_at = rule.ends_at;
        })
    }
}
