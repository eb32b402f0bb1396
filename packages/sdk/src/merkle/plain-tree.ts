import { concatenate, HASH_BYTES, hashLeaf, hashNode, hashRoot, type MerkleHash } from './hashing.ts';
import { buildLevels, siblingSides, siblings } from './levels.ts';

/** A Merkle tree in the format of the on-chain programs. */
export interface MerkleTree {
  readonly root: MerkleHash;
  readonly count: bigint;
  /** The proof of a leaf: its siblings, leaf first, 32 bytes each. */
  proof(index: number): Uint8Array;
}

/** What a proof shows: that `data` is leaf `index` of the `count` under `root`. */
export interface MerkleClaim {
  readonly root: MerkleHash;
  readonly tag: string;
  readonly index: bigint;
  readonly count: bigint;
  readonly data: Uint8Array;
  readonly proof: Uint8Array;
}

/** Builds the tree over `leaves`, their data in order. */
export async function buildMerkleTree(tag: string, leaves: readonly Uint8Array[]): Promise<MerkleTree> {
  const levels = await buildLevels(await Promise.all(leaves.map((data) => hashLeaf(tag, data))), hashNode);
  const top = levels.at(-1)?.[0] ?? new Uint8Array(HASH_BYTES);
  const count = BigInt(leaves.length);
  return {
    root: await hashRoot(tag, count, top),
    count,
    proof: (index) => concatenate(siblings(levels, existing(index, leaves.length))),
  };
}

/** Whether a proof holds. Bad input is a proof that does not hold. */
export async function verifyMerkleProof(claim: MerkleClaim): Promise<boolean> {
  const { root, tag, index, count, data, proof } = claim;
  if (index < 0n || index >= count || count >= 1n << 64n) return false;
  const sides = siblingSides(index, count);
  if (proof.length !== sides.length * HASH_BYTES) return false;
  let top = await hashLeaf(tag, data);
  for (const [height, side] of sides.entries()) {
    const sibling = proof.subarray(height * HASH_BYTES, (height + 1) * HASH_BYTES);
    top = await (side === 'left' ? hashNode(sibling, top) : hashNode(top, sibling));
  }
  return sameBytes(await hashRoot(tag, count, top), root);
}

/** Whether two byte strings are equal. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** The index of a leaf that exists; throws otherwise. */
export function existing(index: number, count: number): number {
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new RangeError(`The tree has ${count} leaves and none numbered ${index}.`);
}
