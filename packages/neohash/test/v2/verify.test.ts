import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { EquixSolver } from '../../src/equix/solver.ts';
import {
  decodeProof,
  encodeProof,
  InvalidLengthError,
  InvalidProofError,
  OutOfRangeError,
  type ProofFault,
  verifyProof,
} from '../../src/index.ts';
import { hashxOfNonce } from '../../src/v2/puzzle.ts';

const work = {
  challenge: new Uint8Array(32).fill(1),
  deviceId: new Uint8Array(32).fill(2),
  requiredBits: 0,
};

let proof: { nonce: bigint; solution: Uint16Array };

function refusedAs(fault: ProofFault) {
  return (error: unknown) => error instanceof InvalidProofError && error.reason === fault;
}

describe('verifyProof', () => {
  before(() => {
    const solver = new EquixSolver();
    for (let nonce = 0n; proof === undefined; nonce++) {
      const hashx = hashxOfNonce(work.challenge, nonce, work.deviceId);
      const [solution] = hashx ? solver.solve(hashx.program, hashx.key) : [];
      if (solution) proof = { nonce, solution };
    }
  });

  test('accepts a proof and returns its difficulty', () => {
    const bits = verifyProof(work, proof);
    assert.equal(verifyProof({ ...work, requiredBits: bits }, proof), bits);
  });

  test('refuses a proof with too few bits before anything else', () => {
    const requiredBits = verifyProof(work, proof) + 1;
    const permuted = { ...proof, solution: proof.solution.toReversed() };
    assert.throws(() => verifyProof({ ...work, requiredBits }, proof), refusedAs('Difficulty'));
    assert.throws(() => verifyProof({ ...work, requiredBits: 256 }, permuted), refusedAs('Difficulty'));
  });

  test('refuses permuted indices', () => {
    const solution = proof.solution.slice();
    solution.set([proof.solution[1] as number, proof.solution[0] as number]);
    assert.throws(() => verifyProof(work, { ...proof, solution }), refusedAs('NotCanonical'));
  });

  test('refuses a proof of another challenge, device or nonce', () => {
    const other = new Uint8Array(32).fill(9);
    for (const changed of [{ challenge: other }, { deviceId: other }]) {
      assert.throws(() => verifyProof({ ...work, ...changed }, proof), refusedAs('Stage15'));
    }
    assert.throws(() => verifyProof(work, { ...proof, nonce: proof.nonce + 1n }), refusedAs('Stage15'));
  });

  test('refuses one repeated index', () => {
    assert.throws(() => verifyProof(work, { ...proof, solution: new Uint16Array(8) }), refusedAs('Stage15'));
  });

  test('refuses malformed arguments with named errors', () => {
    const short = new Uint8Array(31);
    assert.throws(() => verifyProof({ ...work, challenge: short }, proof), InvalidLengthError);
    assert.throws(() => verifyProof({ ...work, deviceId: short }, proof), InvalidLengthError);
    assert.throws(() => verifyProof(work, { ...proof, solution: new Uint16Array(7) }), InvalidLengthError);
    for (const requiredBits of [-1, 257, 1.5, Number.NaN]) {
      assert.throws(() => verifyProof({ ...work, requiredBits }, proof), OutOfRangeError);
    }
    for (const nonce of [-1n, 2n ** 64n]) {
      assert.throws(() => verifyProof(work, { ...proof, nonce }), OutOfRangeError);
    }
  });
});

describe('the proof on the wire', () => {
  test('has 32 bytes and comes back as it was', () => {
    const sent = {
      nonce: 2n ** 64n - 1n,
      solution: Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 0xffff),
      timestamp: -5n,
    };
    const bytes = encodeProof(sent);
    assert.equal(bytes.length, 32);
    assert.deepEqual(decodeProof(bytes), sent);
  });

  test('is little-endian', () => {
    const bytes = encodeProof({ nonce: 1n, solution: Uint16Array.of(2, 0, 0, 0, 0, 0, 0, 0), timestamp: 3n });
    assert.deepEqual([bytes[0], bytes[8], bytes[24]], [1, 2, 3]);
  });

  test('is not written from what does not fit', () => {
    const fits = { nonce: 0n, solution: new Uint16Array(8), timestamp: 0n };
    for (const timestamp of [2n ** 63n, -(2n ** 63n) - 1n]) {
      assert.throws(() => encodeProof({ ...fits, timestamp }), OutOfRangeError);
    }
    assert.throws(() => encodeProof({ ...fits, nonce: 2n ** 64n }), OutOfRangeError);
    assert.throws(() => encodeProof({ ...fits, solution: new Uint16Array(9) }), InvalidLengthError);
  });

  test('is refused at another length', () => {
    for (const length of [0, 31, 33])
      assert.throws(() => decodeProof(new Uint8Array(length)), InvalidLengthError);
  });
});
