/**
 * Writes merkle.json: trees of several sizes with every proof. Written by recursion from the format's description
 * (programs/shared/src/merkle/mod.rs), apart from both implementations that are tested on it.
 *
 * Run: node programs/shared/vectors/generate-merkle.ts
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Node {
  readonly hash: Buffer;
  readonly sum: bigint;
  /** Leaves below. */
  readonly from: number;
  readonly to: number;
  readonly children: readonly Node[];
}

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 17, 33];
const TAG = 'vectors';

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const byte = (value: number) => Buffer.from([value]);
const tagBytes = Buffer.alloc(8, 0).fill(TAG, 0, TAG.length);

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

const dataOf = (index: number) =>
  createHash('sha256')
    .update(`leaf ${index}`)
    .digest()
    .subarray(0, index % 33);
const amountOf = (index: number) => (BigInt(index) * 0x9e3779b97f4a7c15n) % (1n << 58n);

function leaf(index: number): Node {
  const hash = sha256(byte(0), tagBytes, dataOf(index));
  return { hash, sum: amountOf(index), from: index, to: index + 1, children: [] };
}

/** The node over leaves `from` up to `to`; the left child holds the greatest power of two below their number. */
function node(from: number, to: number, withSums: boolean): Node {
  if (to - from === 1) return leaf(from);
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  const [left, right] = [node(from, from + half, withSums), node(from + half, to, withSums)];
  const hash = withSums
    ? sha256(byte(2), left.hash, u64(left.sum), right.hash, u64(right.sum))
    : sha256(byte(1), left.hash, right.hash);
  return { hash, sum: left.sum + right.sum, from, to, children: [left, right] };
}

function proof(top: Node, index: number, withSums: boolean): Buffer {
  const [left, right] = top.children;
  if (!left || !right) return Buffer.alloc(0);
  const [on, off] = index < left.to ? [left, right] : [right, left];
  return Buffer.concat([proof(on, index, withSums), off.hash, withSums ? u64(off.sum) : Buffer.alloc(0)]);
}

function vector(count: number, withSums: boolean) {
  const top = node(0, count, withSums);
  const tail = withSums ? [u64(top.sum)] : [];
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    leaves: indices.map((index) => dataOf(index).toString('hex')),
    amounts: withSums ? indices.map((index) => amountOf(index).toString()) : [],
    sum: withSums ? top.sum.toString() : '0',
    root: sha256(byte(3), tagBytes, u64(BigInt(count)), top.hash, ...tail).toString('hex'),
    proofs: indices.map((index) => proof(top, index, withSums).toString('hex')),
  };
}

const vectors = {
  tag: TAG,
  plain: COUNTS.map((count) => vector(count, false)),
  sum: COUNTS.map((count) => vector(count, true)),
};
writeFileSync(join(import.meta.dirname, 'merkle.json'), `${JSON.stringify(vectors, null, 2)}\n`);
