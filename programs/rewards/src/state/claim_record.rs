//! What one claimant took from one distribution: the guard against claiming twice.

use neoengine_shared::SharedError;
use pina::*;

use super::{DistributionZc, RewardsAccountType, STATE_VERSION};

const CLAIM_SEED: &[u8] = b"claimed";

/// Lives as long as its distribution.
#[account(discriminator = RewardsAccountType::ClaimRecord)]
#[pda(seeds = [CLAIM_SEED, distribution: Address, claimant: Address], bump = bump)]
pub struct ClaimRecord {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub distribution: Address,
    pub claimant: Address,
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
    /// The distribution's incarnation that `cumulative` belongs to.
    pub incarnation: [u8; 16],
    /// Base units claimed in all.
    pub cumulative: u64,
}

/// Bytes of the account.
#[rustfmt::skip]
const CLAIM_RECORD_BYTES: usize =
    1       // discriminator
    + 1     // version
    + 1     // bump
    + 32    // distribution
    + 32    // claimant
    + 32    // rent_payer
    + 16    // incarnation
    + 8; // cumulative
const _: () = assert!(size_of::<ClaimRecordZc>() == CLAIM_RECORD_BYTES);

impl ClaimRecordZc {
    /// What the claimant took from `distribution`: nothing where the record is of an earlier incarnation.
    pub fn claimed_from(&self, distribution: &DistributionZc) -> u64 {
        if self.incarnation == distribution.incarnation { self.cumulative.get() } else { 0 }
    }

    /// Records that the claimant has `cumulative` of `distribution`.
    pub fn record(&mut self, distribution: &DistributionZc, cumulative: u64) {
        self.incarnation = distribution.incarnation;
        self.cumulative.set(cumulative);
    }
}
