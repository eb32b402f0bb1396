import {
  concatenate,
  encodeSumNode,
  HASH_BYTES,
  hashLeaf,
  hashSumRoot,
  type MerkleHash,
  type SumNode,
  sumParent,
} from './hashing.ts';
import { buildLevels, siblingSides, siblings } from './levels.ts';
import { existing, sameBytes } from './plain-tree.ts';

const SIBLING_BYTES = HASH_BYTES + 8;

/** A leaf with the amount that it adds. */
export interface SumLeaf {
  readonly data: Uint8Array;
  /** Below 2^64. */
  readonly amount: bigint;
}

/** A Merkle-sum tree in the format of the on-chain programs. */
export interface MerkleSumTree {
  /** Binds leaves, count and sum. */
  readonly root: MerkleHash;
  readonly count: bigint;
  /** Sum of all amounts. */
  readonly sum: bigint;
  /** The proof of a leaf: its siblings, leaf first, hash and sum, 40 bytes each. */
  proof(index: number): Uint8Array;
}

/** What a proof shows: that the leaf is number `index` of the `count` under `root`, whose amounts add up to `sum`. */
export interface MerkleSumClaim {
  readonly root: MerkleHash;
  readonly sum: bigint;
  readonly tag: string;
  readonly index: bigint;
  readonly count: bigint;
  readonly leaf: SumLeaf;
  readonly proof: Uint8Array;
}

/** Builds the tree over `leaves` in order; throws when the amounts add up to 2^64 or more. */
export async function buildMerkleSumTree(tag: string, leaves: readonly SumLeaf[]): Promise<MerkleSumTree> {
  const nodes = leaves.map(async ({ data, amount }) => ({ hash: await hashLeaf(tag, data), sum: amount }));
  const levels = await buildLevels(await Promise.all(nodes), sumParent);
  const top = levels.at(-1)?.[0] ?? { hash: new Uint8Array(HASH_BYTES), sum: 0n };
  const count = BigInt(leaves.length);
  return {
    root: await hashSumRoot(tag, count, top),
    count,
    sum: top.sum,
    proof: (index) => concatenate(siblings(levels, existing(index, leaves.length)).map(encodeSumNode)),
  };
}

/** Whether a proof holds. Bad input is a proof that does not hold. */
export async function verifyMerkleSumProof(claim: MerkleSumClaim): Promise<boolean> {
  const { root, sum, tag, index, count, leaf, proof } = claim;
  if (index < 0n || index >= count || count >= 1n << 64n || leaf.amount < 0n) return false;
  const sides = siblingSides(index, count);
  if (proof.length !== sides.length * SIBLING_BYTES) return false;
  let top: SumNode = { hash: await hashLeaf(tag, leaf.data), sum: leaf.amount };
  for (const [height, side] of sides.entries()) {
    const sibling = decodeSumNode(proof, height * SIBLING_BYTES);
    if (top.sum + sibling.sum >= 1n << 64n) return false;
    top = await (side === 'left' ? sumParent(sibling, top) : sumParent(top, sibling));
  }
  return top.sum === sum && sum < 1n << 64n && sameBytes(await hashSumRoot(tag, count, top), root);
}

function decodeSumNode(bytes: Uint8Array, offset: number): SumNode {
  const hash = bytes.subarray(offset, offset + HASH_BYTES);
  return {
    hash,
    sum: new DataView(bytes.buffer, bytes.byteOffset + offset + HASH_BYTES).getBigUint64(0, true),
  };
}
