//! Executes the end of a rule; its rent goes back.

use neoengine_shared::closing::close_to_payer;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{Rule, VaultTransaction},
    vault::{action::read_remove_rule, execution::begin_execution, transaction_kind::TransactionKind},
};

#[instruction(discriminator = RewardsInstruction::ExecuteRemoveRule)]
pub struct ExecuteRemoveRuleInstruction {}

#[derive(Accounts)]
pub struct ExecuteRemoveRuleAccounts<'a> {
    /// A member that may execute.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    pub rule: &'a mut AccountView,
    /// Who paid for the rule.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExecuteRemoveRuleAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        ExecuteRemoveRuleInstruction::try_from_bytes(data)?;
        let execution = begin_execution(self.member, self.vault, self.transaction, TransactionKind::RemoveRule)?;
        let transaction = VaultTransaction::load(self.transaction)?;
        let nonce = read_remove_rule(transaction.written_payload())?;

        let address = *self.rule.address();
        let mut rule = Rule::load_mut(self.rule)?;
        if rule.vault != *self.vault.address() || rule.nonce.get() != nonce {
            return Err(RewardsError::WrongVault.into());
        }
        let rent_payer = rule.rent_payer;
        let envelope = Envelope::next(&address, &mut rule.seq, execution.now)?;
        drop(rule);
        emit!(RuleRemoved, envelope, |event| {
            event.vault = *self.vault.address();
        })?;
        close_to_payer(self.rule, self.rent_payer, &rent_payer, &ID)
    }
}
