//! The Merkle format against vectors that neither this crate nor its TypeScript twin wrote.

use neoengine_shared::SharedError;
use neoengine_shared::merkle::SumNode;
use neoengine_shared::merkle::leaf;
use neoengine_shared::merkle::root;
use neoengine_shared::merkle::sum_root;
use neoengine_shared::merkle::verify;
use neoengine_shared::merkle::verify_sum;
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/merkle.json")).expect("valid JSON")
}

fn bytes(value: &Value) -> Vec<u8> {
    let hex = value.as_str().expect("a string");
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex")).collect()
}

fn number(value: &Value) -> u64 {
    value.as_str().expect("a string").parse().expect("a number")
}

fn tag(vectors: &Value) -> [u8; 8] {
    let mut tag = [0; 8];
    let text = vectors["tag"].as_str().expect("a string").as_bytes();
    tag[..text.len()].copy_from_slice(text);
    tag
}

const INVALID: Result<(), SharedError> = Err(SharedError::MerkleProofInvalid);

#[test]
fn plain_trees() {
    let vectors = vectors();
    let tag = tag(&vectors);
    for tree in vectors["plain"].as_array().expect("trees") {
        let expected: [u8; 32] = bytes(&tree["root"]).try_into().expect("32 bytes");
        let leaves = tree["leaves"].as_array().expect("leaves");
        let count = leaves.len() as u64;
        for (at, data) in leaves.iter().enumerate() {
            let (index, hash, proof) = (at as u64, leaf(&tag, &bytes(data)), bytes(&tree["proofs"][at]));
            assert_eq!(root(&tag, index, count, &hash, &proof), Ok(expected));
            assert_eq!(verify(&expected, &tag, index, count, &hash, &proof), Ok(()));

            assert_eq!(verify(&expected, &tag, index + 1, count, &hash, &proof), INVALID);
            assert_eq!(verify(&expected, &tag, index, count + 1, &hash, &proof), INVALID);
            assert_eq!(verify(&expected, b"another\0", index, count, &hash, &proof), INVALID);
            assert_eq!(verify(&expected, &tag, index, count, &[0; 32], &proof), INVALID);
            assert_eq!(verify(&expected, &tag, index, count, &hash, &[&proof[..], &[0]].concat()), INVALID);
            assert_eq!(verify(&expected, &tag, index, count, &hash, &[&proof[..], &[0; 32]].concat()), INVALID);
        }
    }
}

#[test]
fn sum_trees() {
    let vectors = vectors();
    let tag = tag(&vectors);
    for tree in vectors["sum"].as_array().expect("trees") {
        let hash = bytes(&tree["root"]).try_into().expect("32 bytes");
        let expected = SumNode { hash, sum: number(&tree["sum"]) };
        let leaves = tree["leaves"].as_array().expect("leaves");
        let count = leaves.len() as u64;
        for (at, data) in leaves.iter().enumerate() {
            let (index, proof) = (at as u64, bytes(&tree["proofs"][at]));
            let node = SumNode { hash: leaf(&tag, &bytes(data)), sum: number(&tree["amounts"][at]) };
            assert_eq!(sum_root(&tag, index, count, &node, &proof), Ok(expected));
            assert_eq!(verify_sum(&expected, &tag, index, count, &node, &proof), Ok(()));

            let more = SumNode { sum: node.sum + 1, ..node };
            assert_eq!(verify_sum(&expected, &tag, index, count, &more, &proof), INVALID);
            let claimed = SumNode { sum: expected.sum + 1, ..expected };
            assert_eq!(verify_sum(&claimed, &tag, index, count, &node, &proof), INVALID);
            assert_eq!(verify_sum(&claimed, &tag, index, count, &more, &proof), INVALID);
            assert_eq!(verify_sum(&expected, &tag, index, count, &node, &[&proof[..], &[0; 40]].concat()), INVALID);
        }
    }
}

#[test]
fn amounts_beyond_64_bits_and_empty_trees_prove_nothing() {
    let node = SumNode { hash: [1; 32], sum: u64::MAX };
    assert_eq!(sum_root(b"overflow", 0, 2, &node, &[1; 40]), Err(SharedError::MathOverflow));
    assert_eq!(root(b"empty\0\0\0", 0, 0, &[0; 32], &[]), Err(SharedError::MerkleProofInvalid));
    let huge = root(b"huge\0\0\0\0", 0, u64::MAX, &[0; 32], &[0; 32 * 64]);
    assert!(huge.is_ok(), "the largest tree has 64 levels");
}
