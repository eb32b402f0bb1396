import assert from 'node:assert/strict';
import test from 'node:test';
import {
  buildMerkleSumTree,
  buildMerkleTree,
  verifyMerkleProof,
  verifyMerkleSumProof,
} from '../../src/merkle/index.ts';

const data = new Uint8Array([1]);

test('an empty tree has a root and no proof', async () => {
  const tree = await buildMerkleTree('t', []);
  assert.equal(tree.root.length, 32);
  assert.throws(() => tree.proof(0), /none numbered 0/);
  const claim = { root: tree.root, tag: 't', index: 0n, count: 0n, data, proof: new Uint8Array() };
  assert.equal(await verifyMerkleProof(claim), false);
});

test('amounts beyond 64 bits are refused when building, and never verify', async () => {
  const half = { data, amount: 1n << 63n };
  await assert.rejects(buildMerkleSumTree('t', [half, half]), /does not fit in 64 bits/);
  const tree = await buildMerkleSumTree('t', [half]);
  const claim = { root: tree.root, sum: tree.sum, tag: 't', index: 0n, count: 2n, leaf: half };
  const proof = new Uint8Array(40).fill(0xff);
  assert.equal(await verifyMerkleSumProof({ ...claim, proof }), false);
});

test('huge and negative indices and counts are no proof', async () => {
  const { root } = await buildMerkleTree('t', [data]);
  for (const [index, count] of [
    [-1n, 1n],
    [0n, 1n << 64n],
    [1n << 70n, 1n << 71n],
  ] as const) {
    assert.equal(await verifyMerkleProof({ root, tag: 't', index, count, data, proof: data }), false);
  }
});

test('a tag is at most 8 bytes', async () => {
  await assert.rejects(buildMerkleTree('more than8', [data]), /more than 8 bytes/);
});
