use super::Hash;
use super::Path;
use super::ROOT;
use super::SUM_NODE;
use super::Side;
use super::Tag;
use crate::SharedError;
use crate::sha256::sha256;

const SIBLING: usize = 40;

/// A node of a sum tree: its hash, and the sum of the amounts below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumNode {
    pub hash: Hash,
    pub sum: u64,
}

impl SumNode {
    fn parent(left: &Self, right: &Self) -> Result<Self, SharedError> {
        let sum = left.sum.checked_add(right.sum).ok_or(SharedError::MathOverflow)?;
        let hash = sha256(&[&[SUM_NODE], &left.hash, &left.sum.to_le_bytes(), &right.hash, &right.sum.to_le_bytes()]);
        Ok(Self { hash, sum })
    }

    fn read(bytes: &[u8]) -> Result<Self, SharedError> {
        let (hash, sum) = bytes.split_at(SIBLING - 8);
        Ok(Self {
            hash: hash.try_into().map_err(|_| SharedError::DataLength)?,
            sum: u64::from_le_bytes(sum.try_into().map_err(|_| SharedError::DataLength)?),
        })
    }
}

/// The sum-root that a proof leads to from `leaf` (its hash as in a plain tree, and its amount), leaf
/// `index` of `count`; its sum is that of all leaves.
///
/// # Errors
/// `MerkleProofInvalid` when the index is not below the count or the proof's length is not what both
/// demand, `MathOverflow` when the amounts do not fit in 64 bits.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
pub fn sum_root(tag: &Tag, index: u64, count: u64, leaf: &SumNode, proof: &[u8]) -> Result<SumNode, SharedError> {
    if index >= count {
        return Err(SharedError::MerkleProofInvalid);
    }

    let mut top = *leaf;
    let mut siblings = proof.chunks_exact(SIBLING);
    for side in (Path { index, count }) {
        let sibling = SumNode::read(siblings.next().ok_or(SharedError::MerkleProofInvalid)?)?;
        top = match side {
            Side::Left => SumNode::parent(&sibling, &top)?,
            Side::Right => SumNode::parent(&top, &sibling)?,
        };
    }
    if siblings.next().is_some() || !siblings.remainder().is_empty() {
        return Err(SharedError::MerkleProofInvalid);
    }

    let hash = sha256(&[&[ROOT], tag, &count.to_le_bytes(), &top.hash, &top.sum.to_le_bytes()]);
    Ok(SumNode { hash, sum: top.sum })
}

/// Whether `leaf` is leaf `index` of the `count` under `expected`, the sum-root and the sum of all.
///
/// # Errors
/// `MerkleProofInvalid` when it is not.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
pub fn verify_sum(
    expected: &SumNode,
    tag: &Tag,
    index: u64,
    count: u64,
    leaf: &SumNode,
    proof: &[u8],
) -> Result<(), SharedError> {
    if sum_root(tag, index, count, leaf, proof)? == *expected { Ok(()) } else { Err(SharedError::MerkleProofInvalid) }
}
