//! Equi-X: which eight indices solve the puzzle, and which of their orders is the one that counts.

/// Hashes in a solution.
pub const INDICES: usize = 8;

/// The stage at which the hashes of a would-be solution fail to cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A pair's sum has a bit set among the lowest 15.
    Pair,
    /// A sum of four has a bit set among the lowest 30.
    Four,
    /// The sum of all eight has a bit set among the lowest 60.
    Eight,
}

const PAIR_MASK: u64 = (1 << 15) - 1;
const FOUR_MASK: u64 = (1 << 30) - 1;
const EIGHT_MASK: u64 = (1 << 60) - 1;

/// Whether the tree of indices is in canonical order: at every node the left half does not come
/// after the right half, where halves are compared from their last index to their first.
#[inline(always)]
pub fn is_canonical(indices: &[u16; INDICES]) -> bool {
    let [a, b, c, d, e, f, g, h] = *indices;
    let pairs = [pair(a, b), pair(c, d), pair(e, f), pair(g, h)];
    let four = |low: u32, high: u32| u64::from(high) << 32 | u64::from(low);
    a <= b
        && c <= d
        && e <= f
        && g <= h
        && pairs[0] <= pairs[1]
        && pairs[2] <= pairs[3]
        && four(pairs[0], pairs[1]) <= four(pairs[2], pairs[3])
}

/// A pair as a number in which the second index weighs more.
#[inline(always)]
fn pair(first: u16, second: u16) -> u32 {
    u32::from(second) << 16 | u32::from(first)
}

/// Checks that the hashes of the eight indices cancel in stages of 15, 30 and 60 bits.
///
/// # Errors
/// The first stage that fails.
#[inline(always)]
pub fn check_sums(hashes: &[u64; INDICES]) -> Result<(), Stage> {
    let sum = |a: u64, b: u64| a.wrapping_add(b);
    let [a, b, c, d, e, f, g, h] = *hashes;
    let pairs = [sum(a, b), sum(c, d), sum(e, f), sum(g, h)];
    if pairs.iter().any(|pair| pair & PAIR_MASK != 0) {
        return Err(Stage::Pair);
    }
    let fours = [sum(pairs[0], pairs[1]), sum(pairs[2], pairs[3])];
    if fours.iter().any(|four| four & FOUR_MASK != 0) {
        return Err(Stage::Four);
    }
    if sum(fours[0], fours[1]) & EIGHT_MASK != 0 {
        return Err(Stage::Eight);
    }
    Ok(())
}
