import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type Address,
  blockhash,
  generateKeyPairSigner,
  getTransactionMessageSize,
  type KeyPairSigner,
  type TransactionSigner,
} from '@solana/kit';
import fc from 'fast-check';
import { chunkLength, missingChunks } from '../../src/deploy/chunks.ts';
import { holdsProgram } from '../../src/deploy/program-file.ts';
import { runBounded } from '../../src/deploy/run-bounded.ts';
import { writeBuffer } from '../../src/loader/index.ts';
import { buildMessage } from '../../src/send/build-message.ts';

const bytes = fc.uint8Array({ maxLength: 3_000 });

describe('chunks of a program', () => {
  let payer: KeyPairSigner;
  let authority: KeyPairSigner;
  before(async () => {
    payer = await generateKeyPairSigner();
    authority = await generateKeyPairSigner();
  });

  function writeSize(buffer: Address, feePayer: TransactionSigner, length: number): number {
    const instruction = writeBuffer(buffer, authority, 2 ** 23, new Uint8Array(length));
    const lifetime = { blockhash: blockhash('1'.repeat(32)), lastValidBlockHeight: 0n };
    const resources = {
      computeUnitLimit: 5_000,
      loadedAccountsDataSizeLimit: 2 ** 26,
      priorityFee: 2n ** 60n,
    };
    const draft = { instructions: [instruction], feePayer, signers: [] };
    return getTransactionMessageSize(buildMessage(0, draft, lifetime, resources));
  }

  test('fill a v0 transaction to the last byte, with one signer and with two', async () => {
    const buffer = (await generateKeyPairSigner()).address;
    for (const feePayer of [payer, authority]) {
      assert.equal(writeSize(buffer, feePayer, chunkLength(buffer, feePayer, authority)), 1_232);
    }
  });

  test('what is missing, written, makes the buffer the file, and nothing is missing then', () => {
    const property = fc.property(bytes, bytes, fc.integer({ min: 1, max: 1_200 }), (file, old, length) => {
      const buffer = new Uint8Array(file.length);
      buffer.set(old.slice(0, file.length));
      const chunks = missingChunks(buffer, file, length);
      for (const { offset, bytes: chunk } of chunks) {
        assert.ok(chunk.length <= length);
        assert.notDeepEqual(buffer.slice(offset, offset + chunk.length), chunk);
        buffer.set(chunk, offset);
      }
      assert.deepEqual(buffer, file);
      assert.deepEqual(missingChunks(buffer, file, length), []);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('a program is held by its bytes and zeros after them, by nothing else', () => {
    const property = fc.property(bytes, fc.nat(50), fc.nat(), (file, zeros, where) => {
      const stored = new Uint8Array(file.length + zeros);
      stored.set(file);
      assert.ok(holdsProgram(stored, file));
      if (stored.length === 0) return;
      stored[where % stored.length] = (stored[where % stored.length] ?? 0) ^ 1;
      assert.ok(!holdsProgram(stored, file));
      if (file.length > 0) assert.ok(!holdsProgram(file.slice(1), file));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe('bounded work', () => {
  test('never runs more than allowed, does all, and starts nothing after a failure', async () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(item);
    };
    await runBounded(items, 7, work);
    assert.equal(most, 7);
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      items,
    );
    done.length = 0;
    const failing = runBounded(items, 7, async (item) => {
      if (item === 10) throw new Error('ten');
      await work(item);
    });
    await assert.rejects(failing, /ten/);
    assert.equal(running, 0, 'what was under way is awaited');
    assert.ok(done.length < 30);
    await runBounded([], 7, work);
  });
});
