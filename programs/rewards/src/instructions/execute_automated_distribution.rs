//! Pays a rule's destinations without a vote: within the rule's cap for the period, all or nothing.

use neoengine_shared::clock;
use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{MAX_DESTINATIONS, Rule, RuleZc, Vault},
    tokens::TOKEN_PROGRAMS,
    vault::{
        signer::VaultSigner,
        spending::{VaultSource, record_outflow},
    },
};

#[instruction(discriminator = RewardsInstruction::ExecuteAutomatedDistribution)]
pub struct ExecuteAutomatedDistributionInstruction {
    /// Base units for each of the rule's destinations; 0 for none, and behind the last.
    pub amounts: [u64; MAX_DESTINATIONS],
}

#[derive(Accounts)]
pub struct ExecuteAutomatedDistributionAccounts<'a> {
    /// One of the vault's distributors, or a member that may execute.
    #[pina(validate(signer))]
    pub distributor: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub rule: &'a mut AccountView,
    pub vault_authority: &'a AccountView,
    /// The vault's token account.
    pub source: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
    /// The rule's destinations, all of them, in order.
    #[pina(remaining)]
    pub destinations: &'a [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for ExecuteAutomatedDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ExecuteAutomatedDistributionInstruction::try_from_bytes(data)?;
        let now = clock::now()?;
        let vault_address = *self.vault.address();
        let mut vault = Vault::load_mut(self.vault)?;
        if !vault.may_distribute(self.distributor.address()) {
            return Err(RewardsError::NotAuthorized.into());
        }
        let signer = VaultSigner::new(&vault_address, vault.authority_bump, self.vault_authority)?;
        let address = *self.rule.address();
        let mut rule = Rule::load_mut(self.rule)?;
        if rule.vault != vault_address {
            return Err(RewardsError::WrongVault.into());
        }
        let total = check_destinations(&rule, self.destinations, &args.amounts)?;
        let source = VaultSource {
            vault_authority: self.vault_authority,
            source: self.source,
            mint: self.mint,
            token_program: self.token_program,
        };
        let decimals = source.check(&rule.mint)?;

        rule.spend(&vault, total, now)?;
        rule.invariant()?;
        record_outflow(&mut vault, &rule.mint, total, now)?;
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut rule.seq, now)?;
        emit!(AutomatedDistribution, envelope, |event| {
            event.vault = vault_address;
            event.distributor = *self.distributor.address();
            event.amounts = args.amounts;
            event.spent = rule.spent;
        })?;
        drop(rule);
        drop(vault);
        for (destination, amount) in self.destinations.iter().zip(&args.amounts) {
            if amount.get() > 0 {
                source.pay(&signer, destination, amount.get(), decimals)?;
            }
        }
        Ok(())
    }
}

/// Fails unless the accounts are the rule's destinations, in order, and no amount stands behind the last; returns the sum.
fn check_destinations(
    rule: &RuleZc,
    destinations: &[AccountView],
    amounts: &[PodU64; MAX_DESTINATIONS],
) -> Result<u64, RewardsError> {
    let expected = rule.active_destinations();
    let same = destinations.iter().map(AccountView::address).eq(expected);
    if !same || amounts.iter().skip(expected.len()).any(|amount| amount.get() != 0) {
        return Err(RewardsError::WrongDestination);
    }
    amounts.iter().try_fold(0u64, |sum, amount| sum.checked_add(amount.get()).ok_or(RewardsError::MathOverflow))
}
