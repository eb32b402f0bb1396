//! Which order of a solution's indices counts, and at which stage sums fail.

use neohash::equix::{Stage, check_sums, is_canonical};
use proptest::prelude::*;

/// The order as the specification puts it: halves as little-endian numbers of 16, 32, 64 bits.
fn canonical_by_bytes(indices: &[u16; 8]) -> bool {
    let number = |part: &[u16]| part.iter().rev().fold(0u64, |sum, index| sum << 16 | u64::from(*index));
    [2, 4, 8].iter().all(|width| {
        indices.chunks(*width).all(|node| {
            let (left, right) = node.split_at(width / 2);
            number(left) <= number(right)
        })
    })
}

/// Puts the halves of every node in order.
fn sorted(mut indices: [u16; 8]) -> [u16; 8] {
    for width in [2, 4, 8] {
        for node in indices.chunks_mut(width) {
            let (left, right) = node.split_at_mut(width / 2);
            if left.iter().rev().gt(right.iter().rev()) {
                left.swap_with_slice(right);
            }
        }
    }
    indices
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn the_order_is_that_of_the_bytes(indices: [u16; 8]) {
        prop_assert_eq!(is_canonical(&indices), canonical_by_bytes(&indices));
        prop_assert!(is_canonical(&sorted(indices)));
    }

    #[test]
    fn small_indices_with_many_ties(indices in prop::array::uniform8(0u16..3)) {
        prop_assert_eq!(is_canonical(&indices), canonical_by_bytes(&indices));
        prop_assert!(is_canonical(&sorted(indices)));
    }

    #[test]
    fn of_the_128_arrangements_of_a_tree_with_different_leaves_one_is_canonical(seed: [u16; 8]) {
        let mut leaves = seed;
        leaves.sort_unstable();
        prop_assume!(leaves.windows(2).all(|pair| pair[0] != pair[1]));
        prop_assert_eq!(arrangements(seed).filter(is_canonical).count(), 1);
    }

    #[test]
    fn hashes_that_cancel_pass_and_one_bit_more_fails_at_its_stage(
        random: [u64; 7],
        bit in 0u32..60,
    ) {
        let mut hashes = cancelling(random);
        prop_assert_eq!(check_sums(&hashes), Ok(()));
        hashes[0] ^= 1 << bit;
        let stage = match bit {
            0..15 => Stage::Pair,
            15..30 => Stage::Four,
            _ => Stage::Eight,
        };
        prop_assert_eq!(check_sums(&hashes), Err(stage));
    }

    #[test]
    fn the_four_highest_bits_of_a_hash_play_no_part(random: [u64; 7], high in 0u64..16) {
        let mut hashes = cancelling(random);
        hashes[3] ^= high << 60;
        prop_assert_eq!(check_sums(&hashes), Ok(()));
    }
}

/// All ways to swap the halves of a tree's seven nodes.
fn arrangements(indices: [u16; 8]) -> impl Iterator<Item = [u16; 8]> {
    (0u32..128).map(move |swaps| {
        let mut arranged = indices;
        let mut node_number = 0;
        for width in [2, 4, 8] {
            for node in arranged.chunks_mut(width) {
                if swaps >> node_number & 1 == 1 {
                    let (left, right) = node.split_at_mut(width / 2);
                    left.swap_with_slice(right);
                }
                node_number += 1;
            }
        }
        arranged
    })
}

/// Hashes that cancel at every stage, made of random ones.
fn cancelling([a, b, c, d, e, f, g]: [u64; 7]) -> [u64; 8] {
    let completing = |sum: u64, free: u64, bits: u32| {
        let mask = (1 << bits) - 1;
        (free & !mask).wrapping_add(sum.wrapping_neg() & mask)
    };
    let h1 = completing(a, b, 15);
    let left_pair = a.wrapping_add(h1);
    let h3 = completing(left_pair.wrapping_add(c), d, 30);
    let left = left_pair.wrapping_add(c).wrapping_add(h3);
    let h5 = completing(e, f, 15);
    let right_pair = e.wrapping_add(h5);
    let h7 = completing(left.wrapping_add(right_pair).wrapping_add(g), 0, 60);
    [a, h1, c, h3, e, h5, g, h7]
}
