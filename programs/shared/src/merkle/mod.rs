//! The one Merkle format of the project; `packages/sdk/src/merkle` is its twin, tested on the same
//! vectors (`vectors/merkle.json`).
//!
//! SHA-256 with a domain byte in front of everything that is hashed:
//!
//! | what | hashed |
//! |---|---|
//! | leaf | `0x00`, tag (8 bytes), data |
//! | node | `0x01`, left (32), right (32) |
//! | sum-node | `0x02`, left (32), left sum (u64 LE), right (32), right sum (u64 LE) |
//! | root | `0x03`, tag, count (u64 LE), top (32) |
//! | sum-root | `0x03`, tag, count (u64 LE), top (32), sum (u64 LE) |
//!
//! Levels pair neighbours from the left; an odd last node goes up unchanged. The root binds the
//! count, so index and count fix a proof's length and sides: a proof is the siblings alone, from the
//! leaf up (32 bytes each; 40 in a sum tree: hash, then sum as u64 LE). The tag names the tree's
//! purpose, so that a leaf of one kind of tree is never one of another. An empty tree's top is zeros.

mod plain;
mod sum;

pub use plain::leaf;
pub use plain::root;
pub use plain::verify;
pub use sum::SumNode;
pub use sum::sum_root;
pub use sum::verify_sum;

/// A hash.
pub type Hash = [u8; 32];
/// The purpose of a tree: ASCII, filled with zeros.
pub type Tag = [u8; 8];

const LEAF: u8 = 0;
const NODE: u8 = 1;
const SUM_NODE: u8 = 2;
const ROOT: u8 = 3;

/// Where a node's sibling stands.
enum Side {
    Left,
    Right,
}

/// The sides of the siblings that lead from leaf `index` of `count` to the top, leaf first; levels
/// where the node goes up alone are left out.
struct Path {
    index: u64,
    count: u64,
}

impl Iterator for Path {
    type Item = Side;

    fn next(&mut self) -> Option<Side> {
        while self.count > 1 {
            let (index, count) = (self.index, self.count);
            self.index >>= 1;
            self.count = (count >> 1) + (count & 1);
            if index & 1 == 1 {
                return Some(Side::Left);
            }
            if index + 1 < count {
                return Some(Side::Right);
            }
        }
        None
    }
}
