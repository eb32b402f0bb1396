import { createHash } from 'node:crypto';
import { type Address, getAddressEncoder, getU64Encoder } from '@solana/kit';

const TAG = Buffer.from('dsxclaim');
const u64 = (value: bigint) => Buffer.from(getU64Encoder().encode(value));
const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

interface SumNode {
  readonly hash: Buffer;
  readonly sum: bigint;
}

/** Who may have claimed how much in all. */
export type Leaf = readonly [Address, bigint];

/** A Merkle-sum tree in the format of `programs/shared/src/merkle`. */
export interface SumTree {
  readonly root: Uint8Array;
  readonly count: bigint;
  readonly sum: bigint;
  /** Siblings of leaf `index`, 40 bytes each. */
  proof(index: number): number[];
}

export function sumTree(leaves: readonly Leaf[]): SumTree {
  const levels: SumNode[][] = [
    leaves.map(([claimant, cumulative]) => ({
      hash: sha256(Buffer.from([0]), TAG, Buffer.from(getAddressEncoder().encode(claimant)), u64(cumulative)),
      sum: cumulative,
    })),
  ];
  for (let level = levels[0] ?? []; level.length > 1; level = levels.at(-1) ?? [])
    levels.push(parents(level));
  const top = levels.at(-1)?.[0];
  if (!top) throw new Error('A tree needs a leaf.');
  const count = BigInt(leaves.length);
  return {
    root: sha256(Buffer.from([3]), TAG, u64(count), top.hash, u64(top.sum)),
    count,
    sum: top.sum,
    proof: (index) =>
      levels.flatMap((level, depth) => {
        const sibling = level[(index >> depth) ^ 1];
        return sibling ? [...sibling.hash, ...u64(sibling.sum)] : [];
      }),
  };
}

/** Pairs from the left; an odd last node goes up unchanged. */
function parents(level: readonly SumNode[]): SumNode[] {
  const pairs: SumNode[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]];
    if (left && right) pairs.push(parent(left, right));
    else if (left) pairs.push(left);
  }
  return pairs;
}

function parent(left: SumNode, right: SumNode): SumNode {
  const hash = sha256(Buffer.from([2]), left.hash, u64(left.sum), right.hash, u64(right.sum));
  return { hash, sum: left.sum + right.sum };
}
