//! Wagner's algorithm with nothing left out: every solution in canonical order is found.

use neohash::equix::INDICES;

const STAGE_BITS: u32 = 15;
const BUCKETS: usize = 1 << STAGE_BITS;

/// A partial solution: what remains of its sum above the bits that cancel, and its indices in
/// the order of their bytes (the first index is the lowest 16 bits).
#[derive(Clone, Copy)]
struct Part {
    sum: u64,
    indices: u64,
}

/// The canonical pairs of indices whose hashes cancel in 15 bits.
pub struct Pairs(Vec<Part>);

/// The canonical pairs of [`Pairs`] that cancel in 30 bits.
pub struct Fours(Vec<Part>);

/// All solutions in canonical order, sorted by their bytes read as one little-endian number.
pub fn solve(hashes: &[u64]) -> Vec<[u16; INDICES]> {
    Fours::of(&Pairs::of(hashes)).solutions()
}

impl Pairs {
    /// All pairs among the indices of `hashes`.
    pub fn of(hashes: &[u64]) -> Self {
        let leaves: Vec<Part> = (0u64..).zip(hashes).map(|(index, &hash)| Part { sum: hash, indices: index }).collect();
        Self(join(&leaves, 16))
    }

    /// The indices of each pair.
    pub fn indices(&self) -> impl Iterator<Item = [u16; 2]> + '_ {
        self.0.iter().map(|part| split(part.indices))
    }
}

impl Fours {
    /// All fours made of `pairs`.
    pub fn of(pairs: &Pairs) -> Self {
        Self(join(&pairs.0, 32))
    }

    /// The indices of each four.
    pub fn indices(&self) -> impl Iterator<Item = [u16; 4]> + '_ {
        self.0.iter().map(|part| split(part.indices))
    }

    fn solutions(&self) -> Vec<[u16; INDICES]> {
        // The last stage cancels two times 15 bits: bucket by the first, compare the rest.
        let mask = (1 << (2 * STAGE_BITS)) - 1;
        let mut solutions = Vec::new();
        for_each_match(&self.0, |left, right| {
            if left.sum.wrapping_add(right.sum) & mask == 0 {
                solutions.push((right.indices, left.indices));
            }
        });
        solutions.sort_unstable();
        solutions
            .into_iter()
            .map(|(right, left)| {
                let [a, b, c, d] = split(left);
                let [e, f, g, h] = split(right);
                [a, b, c, d, e, f, g, h]
            })
            .collect()
    }
}

/// Joins the parts, each of `width` bits of indices, that cancel in the next 15 bits.
fn join(parts: &[Part], width: u32) -> Vec<Part> {
    let mut joined = Vec::new();
    for_each_match(parts, |left, right| {
        joined.push(Part {
            sum: left.sum.wrapping_add(right.sum) >> STAGE_BITS,
            indices: right.indices << width | left.indices,
        });
    });
    joined
}

/// Visits each two parts in canonical order whose sums cancel in the lowest 15 bits.
fn for_each_match(parts: &[Part], mut visit: impl FnMut(&Part, &Part)) {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for part in parts {
        buckets[part.sum as usize % BUCKETS].push(*part);
    }
    for left in parts {
        let complement = left.sum.wrapping_neg() as usize % BUCKETS;
        for right in &buckets[complement] {
            if left.indices <= right.indices {
                visit(left, right);
            }
        }
    }
}

fn split<const N: usize>(indices: u64) -> [u16; N] {
    core::array::from_fn(|place| (indices >> (16 * place)) as u16)
}
