import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { execute, interpreted } from '../../src/hashx/hash-function.ts';
import type { Instruction } from '../../src/hashx/instruction.ts';
import { expandRegisters } from '../../src/hashx/siphash.ts';
import {
  decodeProof,
  InvalidProofError,
  leadingZeroBits,
  neohashV1,
  proofDigest,
  sessionChallenge,
  verifyProof,
} from '../../src/index.ts';
import { hashxOfSeed } from '../../src/v2/puzzle.ts';
import { fromHex, toHex } from './bytes.ts';

/** The vectors that the Rust implementation wrote. */
interface Vectors {
  challenges: {
    version: 1 | 2;
    epoch: string;
    slotHash: string;
    miner: string;
    counter: string;
    challenge: string;
  }[];
  v1: { challenge: string; nonce: string; device: string; hash: string; difficulty: number }[];
  difficulty: { digest: string; bits: number }[];
  programs: {
    seed: string;
    registerKey: string[];
    instructions: string[] | null;
    instructionsSha256: string;
    hashes: { input: string; registers: string[]; hash: string }[];
  }[];
  unusableSeeds: string[];
  proofs: {
    note: string;
    challenge: string;
    device: string;
    proof: string;
    digest: string;
    difficulty: number;
    requiredBits: number;
    result: string;
  }[];
}

const file = new URL('../../../../programs/neohash/vectors/neohash.vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

/** An instruction as the vectors write it. */
function listing(instruction: Instruction): string {
  const hex = (value: number) => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
  switch (instruction.op) {
    case 'target':
      return 'Target';
    case 'branch':
      return `Branch ${hex(instruction.mask)}`;
    case 'rotate':
      return `RotateRight r${instruction.dst} ${instruction.bits}`;
    case 'addConstant':
      return `AddConstant r${instruction.dst} ${instruction.value}`;
    case 'xorConstant':
      return `XorConstant r${instruction.dst} ${instruction.value}`;
    case 'addShifted':
      return `AddShifted r${instruction.dst} r${instruction.src} ${instruction.shift}`;
  }
  const names = {
    mul: 'Multiply',
    umulh: 'MultiplyHighUnsigned',
    smulh: 'MultiplyHighSigned',
    sub: 'Subtract',
    xor: 'Xor',
  };
  return `${names[instruction.op]} r${instruction.dst} r${instruction.src}`;
}

const word = (value: bigint) => value.toString(16).padStart(16, '0');

test('the file has vectors of every kind', () => {
  const { challenges, v1, difficulty, programs, unusableSeeds, proofs } = vectors;
  for (const list of [challenges, v1, difficulty, programs, unusableSeeds, proofs])
    assert.ok(list.length >= 3);
  assert.ok(new Set(proofs.map(({ result }) => result)).size >= 6);
});

test('session challenges', () => {
  for (const { version, epoch, slotHash, miner, counter, challenge } of vectors.challenges) {
    const fields = { version, epoch: BigInt(epoch), slotHash: fromHex(slotHash), miner: fromHex(miner) };
    assert.equal(toHex(sessionChallenge({ ...fields, counter: BigInt(counter) })), challenge);
  }
});

test('v1 hashes', () => {
  for (const { challenge, nonce, device, hash, difficulty } of vectors.v1) {
    const computed = neohashV1(fromHex(challenge), BigInt(nonce), fromHex(device));
    assert.equal(toHex(computed), hash);
    assert.equal(leadingZeroBits(computed), difficulty);
  }
});

test('difficulties', () => {
  for (const { digest, bits } of vectors.difficulty) assert.equal(leadingZeroBits(fromHex(digest)), bits);
});

test('v2 programs', () => {
  for (const { seed, registerKey, instructions, instructionsSha256 } of vectors.programs) {
    const hashx = hashxOfSeed(fromHex(seed));
    assert.ok(hashx);
    assert.deepEqual(hashx.key.map(word), registerKey);
    const lines = hashx.program.map(listing);
    if (instructions) assert.deepEqual(lines, instructions);
    assert.equal(createHash('sha256').update(lines.join('\n')).digest('hex'), instructionsSha256);
  }
});

test('v2 registers and hashes', () => {
  for (const { seed, hashes } of vectors.programs) {
    const hashx = hashxOfSeed(fromHex(seed));
    assert.ok(hashx);
    for (const { input, registers, hash } of hashes) {
      const state = expandRegisters(hashx.key, BigInt(input));
      execute(hashx.program, state);
      assert.deepEqual(state.map(word), registers);
      assert.equal(word(interpreted(hashx)(BigInt(input))), hash);
    }
  }
});

test('seeds without a program', () => {
  for (const seed of vectors.unusableSeeds) assert.equal(hashxOfSeed(fromHex(seed)), undefined);
});

for (const { note, challenge, device, proof, digest, difficulty, requiredBits, result } of vectors.proofs) {
  test(`a v2 proof, ${note}: ${result}`, () => {
    const work = { challenge: fromHex(challenge), deviceId: fromHex(device), requiredBits };
    const decoded = decodeProof(fromHex(proof));
    const computed = proofDigest(work.challenge, work.deviceId, decoded);
    assert.equal(toHex(computed), digest);
    assert.equal(leadingZeroBits(computed), difficulty);
    if (result === 'Ok') {
      assert.equal(verifyProof(work, decoded), difficulty);
    } else {
      assert.throws(
        () => verifyProof(work, decoded),
        (error) => error instanceof InvalidProofError && error.reason === result,
      );
    }
  });
}
