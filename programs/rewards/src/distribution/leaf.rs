//! Leaves of a distribution's tree: a claimant and what it may have claimed in all.

use neoengine_shared::merkle::{SumNode, Tag, leaf, verify_sum};
use pina::Address;

use crate::{errors::RewardsError, state::DistributionZc};

/// The tree's tag.
pub const TAG: &Tag = b"dsxclaim";
/// Siblings of a proof at most: a distribution has at most 65,536 leaves, so that a claim fits an old-style transaction.
pub const MAX_PROOF: usize = 16;
/// Bytes of a sibling: hash and sum.
pub const SIBLING_BYTES: usize = 40;
/// Bytes of a proof at most.
pub const MAX_PROOF_BYTES: usize = 640;
const _: () = assert!(MAX_PROOF_BYTES == MAX_PROOF * SIBLING_BYTES);

/// The leaf of `claimant`: data is the key and the cumulative amount (u64 LE), the sum is that amount.
pub fn claim_leaf(claimant: &Address, cumulative: u64) -> SumNode {
    let mut data = [0; 40];
    data[..32].copy_from_slice(claimant.as_ref());
    data[32..].copy_from_slice(&cumulative.to_le_bytes());
    SumNode { hash: leaf(TAG, &data), sum: cumulative }
}

/// Fails unless `claimant` with `cumulative` is leaf `index` under the distribution's root, count and sum.
#[inline(always)]
pub fn verify_claim(
    distribution: &DistributionZc,
    claimant: &Address,
    cumulative: u64,
    index: u64,
    proof: &[u8],
) -> Result<(), RewardsError> {
    let expected = SumNode { hash: distribution.root, sum: distribution.sum.get() };
    verify_sum(&expected, TAG, index, distribution.count.get(), &claim_leaf(claimant, cumulative), proof)
        .map_err(|_| RewardsError::InvalidProof)
}
