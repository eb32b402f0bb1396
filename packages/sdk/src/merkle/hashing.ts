/** A SHA-256 digest. */
export type MerkleHash = Uint8Array;

/** Bytes of a digest. */
export const HASH_BYTES = 32;
const TAG_BYTES = 8;
const LEAF = 0;
const NODE = 1;
const SUM_NODE = 2;
const ROOT = 3;

/** A node of a sum tree: its hash, and the sum of the amounts below it. */
export interface SumNode {
  readonly hash: MerkleHash;
  readonly sum: bigint;
}

/** The hash of a leaf. `tag` names the tree's purpose: at most 8 ASCII characters. */
export function hashLeaf(tag: string, data: Uint8Array): Promise<MerkleHash> {
  return sha256([new Uint8Array([LEAF]), tagBytes(tag), data]);
}

/** The hash of a node. */
export function hashNode(left: MerkleHash, right: MerkleHash): Promise<MerkleHash> {
  return sha256([new Uint8Array([NODE]), left, right]);
}

/** The node above two nodes of a sum tree; throws when the sum needs more than 64 bits. */
export async function sumParent(left: SumNode, right: SumNode): Promise<SumNode> {
  const sum = left.sum + right.sum;
  const parts = [new Uint8Array([SUM_NODE]), left.hash, u64(left.sum), right.hash, u64(right.sum)];
  return { hash: await sha256(parts), sum: checked(sum) };
}

/** The root over a tree's top. */
export function hashRoot(tag: string, count: bigint, top: MerkleHash): Promise<MerkleHash> {
  return sha256([new Uint8Array([ROOT]), tagBytes(tag), u64(count), top]);
}

/** The root over a sum tree's top; it binds the sum of all leaves. */
export function hashSumRoot(tag: string, count: bigint, top: SumNode): Promise<MerkleHash> {
  return sha256([new Uint8Array([ROOT]), tagBytes(tag), u64(count), top.hash, u64(top.sum)]);
}

/** A sum-node as a proof carries it: hash, then sum as u64, little-endian. */
export function encodeSumNode(node: SumNode): Uint8Array {
  return concatenate([node.hash, u64(node.sum)]);
}

/** Joins byte strings. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

async function sha256(parts: readonly Uint8Array[]): Promise<MerkleHash> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concatenate(parts)));
}

function tagBytes(tag: string): Uint8Array {
  const bytes = new Uint8Array(TAG_BYTES);
  const written = new TextEncoder().encode(tag);
  if (written.length > TAG_BYTES) throw new RangeError(`The tag "${tag}" has more than ${TAG_BYTES} bytes.`);
  bytes.set(written);
  return bytes;
}

function u64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, checked(value), true);
  return bytes;
}

function checked(value: bigint): bigint {
  if (value < 0n || value >= 1n << 64n) throw new RangeError(`${value} does not fit in 64 bits.`);
  return value;
}
