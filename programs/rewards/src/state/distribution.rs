//! A Merkle-sum distribution: an escrow, and a root that says who gets how much of it, cumulatively.

use neoengine_shared::SharedError;
use pina::*;

use super::{RewardsAccountType, STATE_VERSION, add};
use crate::{ID, distribution::leaf::MAX_PROOF, errors::RewardsError};

const DISTRIBUTION_SEED: &[u8] = b"distribution";
/// A distribution lasts at least this long, seconds: 30 days.
pub const MIN_DISTRIBUTION_SECONDS: i64 = 30 * 24 * 60 * 60;
/// A distribution ends within this time, seconds: 5 years of 365 days. Until then its escrow is locked.
pub const MAX_DISTRIBUTION_SECONDS: i64 = 5 * 365 * 24 * 60 * 60;
/// Leaves at most: more could not be proven.
pub const MAX_LEAVES: u64 = 1 << MAX_PROOF;

/// One distribution of one token.
#[account(discriminator = RewardsAccountType::Distribution)]
#[pda(seeds = [DISTRIBUTION_SEED, authority: Address, nonce: [u8; 16]], bump = bump)]
pub struct Distribution {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    /// Who posts roots and gets the rest: a key that signs, or a vault's authority.
    pub authority: Address,
    /// Chosen by the authority.
    pub nonce: [u8; 16],
    /// Random at creation, so that claim records of an earlier one with the same address do not count.
    pub incarnation: [u8; 16],
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
    pub mint: Address,
    /// Token account that claims are paid from.
    pub escrow: Address,
    /// Root of the Merkle-sum tree.
    pub root: [u8; 32],
    /// Leaves of the tree.
    pub count: u64,
    /// Base units that all leaves sum to; never falls.
    pub sum: u64,
    /// Base units claimed.
    pub claimed: u64,
    /// Unix seconds; claims stop, and the rest may go back.
    pub ends_at: i64,
}

/// Bytes of the account.
#[rustfmt::skip]
const DISTRIBUTION_BYTES: usize =
    1       // discriminator
    + 1     // version
    + 1     // bump
    + 8     // seq
    + 32    // authority
    + 16    // nonce
    + 16    // incarnation
    + 32    // rent_payer
    + 32    // mint
    + 32    // escrow
    + 32    // root
    + 8     // count
    + 8     // sum
    + 8     // claimed
    + 8; // ends_at
const _: () = assert!(size_of::<DistributionZc>() == DISTRIBUTION_BYTES);

/// A root and what it promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DistributionTerms {
    pub root: [u8; 32],
    pub count: u64,
    pub sum: u64,
    pub ends_at: i64,
}

impl Distribution {
    /// A distribution, at the address that its own fields give.
    #[inline(never)]
    pub fn load(account: &AccountView) -> Result<Ref<'_, DistributionZc>, ProgramError> {
        let state = account.as_account::<Distribution>(&ID)?;
        let (authority, nonce) = (state.authority, state.nonce);
        drop(state);
        Self::load_pda(account, &authority, nonce, &ID)
    }

    /// The same, to be changed.
    #[inline(never)]
    pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, DistributionZc>, ProgramError> {
        let state = account.as_account::<Distribution>(&ID)?;
        let (authority, nonce) = (state.authority, state.nonce);
        drop(state);
        Self::load_pda_mut(account, &authority, nonce, &ID)
    }
}

impl DistributionTerms {
    /// Fails with `InvalidDistribution` unless every leaf can be claimed, and the end comes within the longest time.
    fn check(&self, now: i64) -> Result<(), RewardsError> {
        let latest = now.checked_add(MAX_DISTRIBUTION_SECONDS).ok_or(RewardsError::MathOverflow)?;
        let claimable = (1..=MAX_LEAVES).contains(&self.count);
        if claimable && self.ends_at <= latest { Ok(()) } else { Err(RewardsError::InvalidDistribution) }
    }
}

impl DistributionZc {
    /// Sets the first terms. The caller funds the escrow with the sum.
    pub fn open(&mut self, terms: &DistributionTerms, now: i64) -> Result<(), RewardsError> {
        terms.check(now)?;
        let earliest = now.checked_add(MIN_DISTRIBUTION_SECONDS).ok_or(RewardsError::MathOverflow)?;
        if terms.ends_at < earliest || terms.sum == 0 {
            return Err(RewardsError::InvalidDistribution);
        }
        self.set_terms(terms);
        Ok(())
    }

    /// Replaces the terms and returns what the escrow needs in addition.
    pub fn update(&mut self, terms: &DistributionTerms, now: i64) -> Result<u64, RewardsError> {
        if now >= self.ends_at.get() {
            return Err(RewardsError::DistributionEnded);
        }
        let more = terms.sum.checked_sub(self.sum.get()).ok_or(RewardsError::DistributionShrinks)?;
        if terms.ends_at < self.ends_at.get() {
            return Err(RewardsError::DistributionShrinks);
        }
        terms.check(now)?;
        self.set_terms(terms);
        Ok(more)
    }

    fn set_terms(&mut self, terms: &DistributionTerms) {
        self.root = terms.root;
        self.count.set(terms.count);
        self.sum.set(terms.sum);
        self.ends_at.set(terms.ends_at);
    }

    /// Records a claim up to `cumulative` by somebody who claimed `before`, and returns what is to be paid.
    pub fn claim(&mut self, cumulative: u64, before: u64, now: i64) -> Result<u64, RewardsError> {
        if now >= self.ends_at.get() {
            return Err(RewardsError::DistributionEnded);
        }
        let amount = cumulative.checked_sub(before).filter(|amount| *amount > 0).ok_or(RewardsError::NothingToClaim)?;
        if add(&mut self.claimed, amount)? > self.sum.get() {
            return Err(RewardsError::ClaimExceedsSum);
        }
        Ok(amount)
    }

    /// Claims stay within the sum, and the escrow holds what is still owed.
    pub fn invariant(&self, escrowed: u64) -> ProgramResult {
        let owed = self.sum.get().checked_sub(self.claimed.get()).ok_or(RewardsError::ClaimExceedsSum)?;
        if escrowed < owed { Err(RewardsError::EscrowShort.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;
    const TERMS: DistributionTerms =
        DistributionTerms { root: [1; 32], count: 2, sum: 100, ends_at: NOW + MIN_DISTRIBUTION_SECONDS };

    fn distribution(bytes: &mut [u8]) -> &mut DistributionZc {
        Distribution::initialize(bytes, |distribution| {
            distribution.version = STATE_VERSION;
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn cumulative_claims_never_repeat_and_stop_at_the_sum() {
        let mut bytes = [0; Distribution::SIZE];
        let distribution = distribution(&mut bytes);
        distribution.open(&TERMS, NOW).unwrap();
        assert_eq!(distribution.claim(60, 0, NOW), Ok(60));
        assert_eq!(distribution.claim(60, 60, NOW), Err(RewardsError::NothingToClaim));
        assert_eq!(distribution.claim(50, 60, NOW), Err(RewardsError::NothingToClaim));
        assert_eq!(distribution.claim(41, 0, NOW), Err(RewardsError::ClaimExceedsSum));
        distribution.claimed.set(60);
        assert!(distribution.invariant(40).is_ok());
        assert_eq!(distribution.invariant(39), Err(RewardsError::EscrowShort.into()));
        assert_eq!(distribution.claim(100, 60, TERMS.ends_at), Err(RewardsError::DistributionEnded));
    }

    #[test]
    fn terms_only_grow() {
        let mut bytes = [0; Distribution::SIZE];
        let distribution = distribution(&mut bytes);
        for bad in [
            DistributionTerms { count: 0, ..TERMS },
            DistributionTerms { sum: 0, ..TERMS },
            DistributionTerms { ends_at: TERMS.ends_at - 1, ..TERMS },
            DistributionTerms { count: MAX_LEAVES + 1, ..TERMS },
            DistributionTerms { ends_at: NOW + MAX_DISTRIBUTION_SECONDS + 1, ..TERMS },
        ] {
            assert_eq!(distribution.open(&bad, NOW), Err(RewardsError::InvalidDistribution));
        }
        assert_eq!(distribution.open(&TERMS, i64::MAX), Err(RewardsError::MathOverflow));
        distribution.open(&TERMS, NOW).unwrap();
        assert_eq!(
            distribution.update(&DistributionTerms { sum: 99, ..TERMS }, NOW),
            Err(RewardsError::DistributionShrinks)
        );
        let shorter = DistributionTerms { ends_at: TERMS.ends_at - 1, ..TERMS };
        assert_eq!(distribution.update(&shorter, NOW), Err(RewardsError::DistributionShrinks));
        for bad in [
            DistributionTerms { count: 0, ..TERMS },
            DistributionTerms { count: MAX_LEAVES + 1, ..TERMS },
            DistributionTerms { ends_at: NOW + MAX_DISTRIBUTION_SECONDS + 1, ..TERMS },
        ] {
            assert_eq!(distribution.update(&bad, NOW), Err(RewardsError::InvalidDistribution));
        }
        let largest = DistributionTerms { count: MAX_LEAVES, ..TERMS };
        assert_eq!(distribution.update(&largest, NOW), Ok(0));
        assert_eq!(distribution.update(&DistributionTerms { sum: 130, ..TERMS }, NOW), Ok(30));
        assert_eq!(distribution.update(&TERMS, TERMS.ends_at), Err(RewardsError::DistributionEnded));
    }
}
