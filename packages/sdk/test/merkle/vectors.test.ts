import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'node:test';
import {
  buildMerkleSumTree,
  buildMerkleTree,
  verifyMerkleProof,
  verifyMerkleSumProof,
} from '../../src/merkle/index.ts';

interface Vector {
  readonly leaves: string[];
  readonly amounts: string[];
  readonly sum: string;
  readonly root: string;
  readonly proofs: string[];
}

const file = resolve(import.meta.dirname, '../../../../programs/shared/vectors/merkle.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as { tag: string; plain: Vector[]; sum: Vector[] };
const { tag } = vectors;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

for (const vector of vectors.plain) {
  const leaves = vector.leaves.map(bytes);
  const count = BigInt(leaves.length);

  test(`a tree of ${count} has the root and proofs that the chain expects`, async () => {
    const tree = await buildMerkleTree(tag, leaves);
    assert.equal(hex(tree.root), vector.root);
    for (const [index, data] of leaves.entries()) {
      const proof = tree.proof(index);
      assert.equal(hex(proof), vector.proofs[index]);
      const claim = { root: tree.root, tag, index: BigInt(index), count, data, proof };
      assert.ok(await verifyMerkleProof(claim));
      assert.ok(!(await verifyMerkleProof({ ...claim, index: claim.index + 1n })));
      assert.ok(!(await verifyMerkleProof({ ...claim, count: count + 1n })));
      assert.ok(!(await verifyMerkleProof({ ...claim, tag: 'other' })));
      assert.ok(!(await verifyMerkleProof({ ...claim, data: new Uint8Array([...data, 0]) })));
      assert.ok(!(await verifyMerkleProof({ ...claim, proof: new Uint8Array([...proof, 0]) })));
    }
  });
}

for (const vector of vectors.sum) {
  const leaves = vector.leaves.map((data, index) => ({
    data: bytes(data),
    amount: BigInt(vector.amounts[index] ?? 0),
  }));
  const count = BigInt(leaves.length);

  test(`a sum tree of ${count} has the root, sum and proofs that the chain expects`, async () => {
    const tree = await buildMerkleSumTree(tag, leaves);
    assert.deepEqual([hex(tree.root), tree.sum], [vector.root, BigInt(vector.sum)]);
    for (const [index, leaf] of leaves.entries()) {
      const proof = tree.proof(index);
      assert.equal(hex(proof), vector.proofs[index]);
      const claim = { root: tree.root, sum: tree.sum, tag, index: BigInt(index), count, leaf, proof };
      assert.ok(await verifyMerkleSumProof(claim));
      assert.ok(!(await verifyMerkleSumProof({ ...claim, sum: claim.sum + 1n })));
      const more = { ...leaf, amount: leaf.amount + 1n };
      assert.ok(!(await verifyMerkleSumProof({ ...claim, leaf: more })));
      assert.ok(!(await verifyMerkleSumProof({ ...claim, leaf: more, sum: claim.sum + 1n })));
      assert.ok(!(await verifyMerkleSumProof({ ...claim, index: claim.index + 1n })));
      assert.ok(!(await verifyMerkleSumProof({ ...claim, proof: new Uint8Array([...proof, 0]) })));
    }
  });
}
