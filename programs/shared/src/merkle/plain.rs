use super::Hash;
use super::LEAF;
use super::NODE;
use super::Path;
use super::ROOT;
use super::Side;
use super::Tag;
use crate::SharedError;
use crate::sha256::sha256;

const SIBLING: usize = 32;

/// The hash of a leaf.
pub fn leaf(tag: &Tag, data: &[u8]) -> Hash {
    sha256(&[&[LEAF], tag, data])
}

/// The root that a proof leads to from `leaf`, the hash of leaf `index` of `count`.
///
/// # Errors
/// `MerkleProofInvalid` when the index is not below the count or the proof's length is not what
/// both demand.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
pub fn root(tag: &Tag, index: u64, count: u64, leaf: &Hash, proof: &[u8]) -> Result<Hash, SharedError> {
    if index >= count {
        return Err(SharedError::MerkleProofInvalid);
    }

    let mut top = *leaf;
    let mut siblings = proof.chunks_exact(SIBLING);
    for side in (Path { index, count }) {
        let sibling = siblings.next().ok_or(SharedError::MerkleProofInvalid)?;
        top = match side {
            Side::Left => sha256(&[&[NODE], sibling, &top]),
            Side::Right => sha256(&[&[NODE], &top, sibling]),
        };
    }
    if siblings.next().is_some() || !siblings.remainder().is_empty() {
        return Err(SharedError::MerkleProofInvalid);
    }

    Ok(sha256(&[&[ROOT], tag, &count.to_le_bytes(), &top]))
}

/// Whether `leaf` is leaf `index` of the `count` under `expected`.
///
/// # Errors
/// `MerkleProofInvalid` when it is not.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
pub fn verify(
    expected: &Hash,
    tag: &Tag,
    index: u64,
    count: u64,
    leaf: &Hash,
    proof: &[u8],
) -> Result<(), SharedError> {
    if root(tag, index, count, leaf, proof)? == *expected { Ok(()) } else { Err(SharedError::MerkleProofInvalid) }
}
