//! A rule that a vault approved once: who may be paid how much a period, without a vote each time.

use neoengine_shared::SharedError;
use pina::*;

use super::{RewardsAccountType, STATE_VERSION, VaultZc};
use crate::{ID, errors::RewardsError};

/// Destinations of a rule at most.
pub const MAX_DESTINATIONS: usize = 8;
/// Shortest period, seconds.
pub const MIN_PERIOD: u32 = 60 * 60;
const RULE_SEED: &[u8] = b"rule";

/// Caps automated distributions of one token.
#[account(discriminator = RewardsAccountType::Rule)]
#[pda(seeds = [RULE_SEED, vault: Address, nonce: u64], bump = bump)]
pub struct Rule {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    pub vault: Address,
    pub nonce: u64,
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
    /// The vault's generation when the rule was set; a later one voids it.
    pub generation: u32,
    /// The token that it pays.
    pub mint: Address,
    /// Base units that may be paid in a period.
    pub cap_per_period: u64,
    /// Seconds.
    pub period: u32,
    /// Unix seconds.
    pub period_start: i64,
    /// Base units paid since then.
    pub spent: u64,
    /// Unix seconds.
    pub ends_at: i64,
    /// Destinations in use.
    pub destination_count: u8,
    /// Token accounts that may be paid.
    pub destinations: [Address; MAX_DESTINATIONS],
}

/// Bytes of the account.
#[rustfmt::skip]
const RULE_BYTES: usize =
    1                           // discriminator
    + 1                         // version
    + 1                         // bump
    + 8                         // seq
    + 32                        // vault
    + 8                         // nonce
    + 32                        // rent_payer
    + 4                         // generation
    + 32                        // mint
    + 8                         // cap_per_period
    + 4                         // period
    + 8                         // period_start
    + 8                         // spent
    + 8                         // ends_at
    + 1                         // destination_count
    + 32 * MAX_DESTINATIONS; // destinations
const _: () = assert!(size_of::<RuleZc>() == RULE_BYTES);

/// What a vault approves when it sets a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleTerms {
    pub nonce: u64,
    pub mint: Address,
    pub cap_per_period: u64,
    pub period: u32,
    pub ends_at: i64,
    pub destination_count: u8,
    pub destinations: [Address; MAX_DESTINATIONS],
}

impl Rule {
    /// A rule, at the address that its own fields give.
    #[inline(never)]
    pub fn load(account: &AccountView) -> Result<Ref<'_, RuleZc>, ProgramError> {
        let state = account.as_account::<Rule>(&ID)?;
        let (vault, nonce) = (state.vault, state.nonce.get());
        drop(state);
        Self::load_pda(account, &vault, nonce, &ID)
    }

    /// The same, to be changed.
    #[inline(never)]
    pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, RuleZc>, ProgramError> {
        let state = account.as_account::<Rule>(&ID)?;
        let (vault, nonce) = (state.vault, state.nonce.get());
        drop(state);
        Self::load_pda_mut(account, &vault, nonce, &ID)
    }
}

impl RuleZc {
    /// Takes over what the vault approved; the first period starts at `now`.
    pub fn set_terms(&mut self, terms: &RuleTerms, vault: &VaultZc, now: i64) {
        self.generation.set(vault.generation.get());
        self.mint = terms.mint;
        self.cap_per_period.set(terms.cap_per_period);
        self.period.set(terms.period);
        self.period_start.set(now);
        self.ends_at.set(terms.ends_at);
        self.destination_count = terms.destination_count;
        self.destinations = terms.destinations;
    }

    /// The destinations in use.
    pub fn active_destinations(&self) -> &[Address] {
        self.destinations.get(..usize::from(self.destination_count)).unwrap_or(&[])
    }

    /// Records a payment of `amount` at `now`.
    pub fn spend(&mut self, vault: &VaultZc, amount: u64, now: i64) -> Result<(), RewardsError> {
        if self.generation.get() != vault.generation.get() {
            return Err(RewardsError::StaleGeneration);
        }
        if now >= self.ends_at.get() {
            return Err(RewardsError::RuleEnded);
        }
        if amount == 0 {
            return Err(RewardsError::ZeroAmount);
        }
        self.roll_period(now)?;
        if super::add(&mut self.spent, amount)? > self.cap_per_period.get() {
            return Err(RewardsError::RuleCapExceeded);
        }
        Ok(())
    }

    /// Starts the period that `now` is in. Periods follow the first without gaps.
    fn roll_period(&mut self, now: i64) -> Result<(), RewardsError> {
        let elapsed = now.checked_sub(self.period_start.get()).ok_or(RewardsError::MathOverflow)?;
        let period = i64::from(self.period.get());
        if elapsed < period {
            return Ok(());
        }
        // The remainder is below the elapsed time, so this stays between the old start and now.
        self.period_start.set(now.wrapping_sub(elapsed % period));
        self.spent.set(0);
        Ok(())
    }

    /// What holds after every change.
    pub fn invariant(&self) -> ProgramResult {
        let count = usize::from(self.destination_count);
        if count == 0 || count > MAX_DESTINATIONS || self.cap_per_period.get() == 0 || self.period.get() < MIN_PERIOD {
            return Err(RewardsError::InvalidRule.into());
        }
        if self.spent.get() > self.cap_per_period.get() {
            return Err(RewardsError::RuleCapExceeded.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::Vault;

    const NOW: i64 = 1_800_000_000;
    const PERIOD: u32 = 86_400;
    const CAP: u64 = 1_000;

    fn with_rule<R>(test: impl FnOnce(&mut RuleZc, &mut VaultZc) -> R) -> R {
        let (mut rule, mut vault) = ([0; Rule::SIZE], [0; Vault::SIZE]);
        let vault = Vault::initialize(&mut vault, |vault| {
            vault.version = STATE_VERSION;
            Ok(())
        })
        .unwrap();
        let rule = Rule::initialize(&mut rule, |rule| {
            rule.version = STATE_VERSION;
            Ok(())
        })
        .unwrap();
        let terms = RuleTerms {
            nonce: 1,
            mint: Address::default(),
            cap_per_period: CAP,
            period: PERIOD,
            ends_at: NOW + 1_000 * i64::from(PERIOD),
            destination_count: 1,
            destinations: [Address::default(); MAX_DESTINATIONS],
        };
        rule.set_terms(&terms, vault, NOW);
        test(rule, vault)
    }

    #[test]
    fn ends_and_goes_stale() {
        with_rule(|rule, vault| {
            assert_eq!(rule.spend(vault, 1, rule.ends_at.get()), Err(RewardsError::RuleEnded));
            assert_eq!(rule.spend(vault, 0, NOW), Err(RewardsError::ZeroAmount));
            vault.raise_generation().unwrap();
            assert_eq!(rule.spend(vault, 1, NOW), Err(RewardsError::StaleGeneration));
        });
    }

    proptest! {
        #[test]
        fn no_period_pays_above_its_cap(payments in prop::collection::vec((0i64..90_000, 1u64..600), 1..60)) {
            with_rule(|rule, vault| {
                let (mut now, mut paid) = (NOW, std::collections::BTreeMap::<i64, u64>::new());
                for (wait, amount) in payments {
                    now += wait;
                    let period = (now - NOW) / i64::from(PERIOD);
                    let before = (rule.spent.get(), rule.period_start.get());
                    let total = paid.entry(period).or_default();
                    match rule.spend(vault, amount, now) {
                        Ok(()) => *total += amount,
                        Err(_) => {
                            // On chain a failed instruction leaves no trace.
                            rule.spent.set(before.0);
                            rule.period_start.set(before.1);
                            assert!(*total + amount > CAP);
                        }
                    }
                    assert!(*total <= CAP);
                }
            });
        }
    }
}
