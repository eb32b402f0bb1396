import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createMiner,
  InvalidLengthError,
  MinerBusyError,
  MinerClosedError,
  type MiningProgress,
  mine,
  OutOfRangeError,
  verifyProof,
} from '../../src/index.ts';

const work = (requiredBits: number) => ({
  challenge: new Uint8Array(32).fill(5),
  deviceId: new Uint8Array(32).fill(6),
  requiredBits,
});
/** No proof reaches this within the life of the universe. */
const UNREACHABLE = 256;
/** Far more than an abort takes, far less than a proof would. */
const AT_ONCE_MS = 1_000;

describe('a miner on worker threads', () => {
  test('finds a proof that verifies, one after the other', async () => {
    await using miner = createMiner({ threads: 2 });
    for (const requiredBits of [3, 5]) {
      const proof = await miner.mine(work(requiredBits));
      assert.equal(verifyProof(work(requiredBits), proof), proof.bits);
      assert.ok(proof.bits >= requiredBits);
      assert.ok(Math.abs(Number(proof.timestamp) - Date.now() / 1000) < 60);
      assert.ok(proof.progress.solutions >= 1 && proof.progress.hashrate > 0);
    }
  });

  test('starts from the nonce that it is given, over the end of the range', async () => {
    const firstNonce = 2n ** 64n - 1n;
    const proof = await mine({ ...work(0), firstNonce, threads: 1 });
    assert.ok(proof.nonce === firstNonce || proof.nonce < 100n);
    verifyProof(work(0), proof);
  });

  test('an abort rejects with its reason at once and leaves the miner usable', async () => {
    await using miner = createMiner({ threads: 1 });
    const abort = new AbortController();
    const reason = new Error('enough');
    let abortedAt = Number.NaN;
    const onProgress = () => {
      abortedAt = performance.now();
      abort.abort(reason);
    };
    await assert.rejects(miner.mine({ ...work(UNREACHABLE), signal: abort.signal, onProgress }), reason);
    assert.ok(performance.now() - abortedAt < AT_ONCE_MS);
    // The thread heard of it between two nonces, not seconds later.
    verifyProof(work(0), await miner.mine(work(0)));
    assert.ok(performance.now() - abortedAt < 5 * AT_ONCE_MS);
  });

  test('a signal that is aborted already starts nothing', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await assert.rejects(mine({ ...work(0), signal }), /too late/);
  });

  test('closing ends a search at once, and for good', async () => {
    const miner = createMiner({ threads: 1 });
    const mining = assert.rejects(miner.mine(work(UNREACHABLE)), MinerClosedError);
    const closedAt = performance.now();
    await miner.close();
    await mining;
    assert.ok(performance.now() - closedAt < AT_ONCE_MS);
    await assert.rejects(miner.mine(work(0)), MinerClosedError);
  });

  test('mines one proof at a time', async () => {
    await using miner = createMiner({ threads: 1 });
    const first = assert.rejects(miner.mine(work(UNREACHABLE)), MinerClosedError);
    await assert.rejects(miner.mine(work(0)), MinerBusyError);
    await miner.close();
    await first;
  });

  test('reports progress that only grows', async () => {
    const seen: MiningProgress[] = [];
    const abort = new AbortController();
    const onProgress = (progress: MiningProgress) => {
      seen.push(progress);
      if (seen.length === 3) abort.abort();
    };
    await assert.rejects(mine({ ...work(UNREACHABLE), threads: 1, signal: abort.signal, onProgress }));
    seen.reduce((before, after) => {
      assert.ok(after.nonces > before.nonces && after.solutions >= before.solutions);
      assert.ok(after.seconds > before.seconds && after.bestBits >= before.bestBits);
      return after;
    });
    assert.equal(seen[0]?.threads, 1);
  });

  test('refuses malformed requests with named errors', async () => {
    await using miner = createMiner({ threads: 1 });
    await assert.rejects(miner.mine({ ...work(1), challenge: new Uint8Array(16) }), InvalidLengthError);
    await assert.rejects(miner.mine({ ...work(1), deviceId: new Uint8Array(33) }), InvalidLengthError);
    await assert.rejects(miner.mine(work(257)), OutOfRangeError);
    await assert.rejects(miner.mine({ ...work(1), firstNonce: -1n }), OutOfRangeError);
    for (const threads of [0, -1, 1.5, 257]) assert.throws(() => createMiner({ threads }), OutOfRangeError);
  });

  test('uses no more threads than the machine has processors', async () => {
    await using miner = createMiner({ threads: 256 });
    assert.equal(miner.threads, Math.min(256, navigator.hardwareConcurrency));
  });
});
