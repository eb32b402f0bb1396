import type { HashFunction } from '../hashx/hash-function.ts';

/** Indices in one solution: the leaves of a binary tree of sums. */
export const SOLUTION_INDICES = 8;

/**
 * The one order in which a solution is written. At each node of the tree the half that is the smaller number comes
 * first, a half being read as a little-endian number of 16-bit digits (its last index weighs most).
 */
export function canonicalOrder(indices: Uint16Array): Uint16Array {
  const ordered = indices.slice();
  for (let half = 1; half < SOLUTION_INDICES; half *= 2) {
    for (let start = 0; start < SOLUTION_INDICES; start += 2 * half) orderHalves(ordered, start, half);
  }
  return ordered;
}

/** Whether indices are in canonical order; the same hashes in another order are not a solution. */
export function isCanonical(indices: Uint16Array): boolean {
  return canonicalOrder(indices).every((value, place) => value === indices[place]);
}

function orderHalves(indices: Uint16Array, start: number, half: number): void {
  const middle = start + half;
  for (let digit = half - 1; digit >= 0; digit--) {
    const [left, right] = [indices[start + digit] as number, indices[middle + digit] as number];
    if (left < right) return;
    if (left > right) break;
  }
  indices.set([...indices.subarray(middle, middle + half), ...indices.subarray(start, middle)], start);
}

/** The stages of the tree: hashes cancel in 15 bits in pairs, in 30 in fours, in 60 all together. */
const STAGES = [
  { stage: 'Stage15', mask: 2n ** 15n - 1n },
  { stage: 'Stage30', mask: 2n ** 30n - 1n },
  { stage: 'Stage60', mask: 2n ** 60n - 1n },
] as const;

/** The first stage in which the hashes of the indices do not cancel, or undefined if they are a solution. */
export function failingStage(
  indices: Uint16Array,
  hash: HashFunction,
): (typeof STAGES)[number]['stage'] | undefined {
  let sums = Array.from(indices, (index) => hash(BigInt(index)));
  for (const { stage, mask } of STAGES) {
    sums = sumsOfTwo(sums);
    if (sums.some((sum) => (sum & mask) !== 0n)) return stage;
  }
  return undefined;
}

function sumsOfTwo(values: readonly bigint[]): bigint[] {
  return Array.from(
    { length: values.length / 2 },
    (_, index) => (values[2 * index] as bigint) + (values[2 * index + 1] as bigint),
  );
}
