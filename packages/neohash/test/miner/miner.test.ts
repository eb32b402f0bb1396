import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MinerWorkerError, type MiningDecision, MiningPolicyError } from '../../src/index.ts';
import type { MinerCommand, MinerReport, StartThread } from '../../src/miner/messages.ts';
import { Miner } from '../../src/miner/miner.ts';

const work = { challenge: new Uint8Array(32), deviceId: new Uint8Array(32), requiredBits: 0 };

/** Threads that do nothing but remember what they are told; the test speaks for them. */
function scriptedThreads() {
  const commands: MinerCommand[] = [];
  const threads: { report: (report: MinerReport) => void; fail: (cause: unknown) => void; ended: boolean }[] =
    [];
  const start: StartThread = (report, fail) => {
    const thread = { report, fail, ended: false };
    threads.push(thread);
    return {
      post: (command) => void commands.push(command),
      async terminate() {
        thread.ended = true;
      },
    };
  };
  return { start, commands, threads, types: () => commands.map(({ type }) => type) };
}

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'it never happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a thread that ends fails the search, ends the others, and is replaced', async () => {
  const { start, threads } = scriptedThreads();
  await using miner = new Miner(start, { threads: 1 });
  const cause = new Error('out of memory');
  const mining = assert.rejects(
    miner.mine(work),
    (error) => error instanceof MinerWorkerError && error.cause === cause,
  );
  await settle();
  threads[0]?.fail(cause);
  await mining;
  assert.equal(threads[0]?.ended, true);
  const again = assert.rejects(miner.mine(work));
  assert.equal(threads.length, 2);
  await miner.close();
  await again;
});

test('a proof that does not verify never gets out', async () => {
  const { start, threads } = scriptedThreads();
  await using miner = new Miner(start, { threads: 1 });
  const mining = assert.rejects(miner.mine(work), MinerWorkerError);
  await settle();
  threads[0]?.report({ type: 'found', id: 1, nonce: 0n, solution: new Uint16Array(8) });
  await mining;
});

test('reports of an earlier search do not count', async () => {
  const { start, threads } = scriptedThreads();
  await using miner = new Miner(start, { threads: 1 });
  const abort = new AbortController();
  const first = assert.rejects(miner.mine({ ...work, signal: abort.signal }));
  await settle();
  abort.abort();
  await first;
  const progress: number[] = [];
  const second = assert.rejects(miner.mine({ ...work, onProgress: ({ nonces }) => progress.push(nonces) }));
  await settle();
  threads[0]?.report({ type: 'found', id: 1, nonce: 0n, solution: new Uint16Array(8) });
  threads[0]?.report({ type: 'progress', id: 1, nonces: 7, solutions: 7, bestBits: 7 });
  threads[0]?.report({ type: 'progress', id: 2, nonces: 1, solutions: 1, bestBits: 1 });
  await miner.close();
  await second;
  assert.deepEqual(progress, [1]);
});

test('threads share the nonces among them', async () => {
  const { start, commands } = scriptedThreads();
  await using miner = new Miner(start, { threads: 2 });
  const mining = assert.rejects(miner.mine({ ...work, firstNonce: 10n }));
  await settle();
  const tasks = commands.flatMap((command) => (command.type === 'search' ? [command.task] : []));
  assert.deepEqual(
    tasks.map(({ firstNonce, step }) => [firstNonce, step]),
    Array.from({ length: miner.threads }, (_, index) => [10n + BigInt(index), BigInt(miner.threads)]),
  );
  await miner.close();
  await mining;
});

test('the policy starts, pauses and resumes mining, and says why', async () => {
  const { start, types } = scriptedThreads();
  let decision: MiningDecision = { mine: false, reason: 'the battery is at 10 %' };
  await using miner = new Miner(start, { threads: 1, policy: { decide: () => decision } });
  const reasons: (string | undefined)[] = [];
  const mining = assert.rejects(miner.mine({ ...work, onProgress: ({ paused }) => reasons.push(paused) }));
  await until(() => types().includes('pause'));
  assert.ok(!types().includes('search'), 'nothing is mined before the policy allows it');
  decision = { mine: true };
  await until(() => types().includes('search'));
  decision = { mine: false, reason: 'the device is at 90 °C' };
  await until(() => types().lastIndexOf('pause') > types().indexOf('search'));
  decision = { mine: true };
  await until(() => types().lastIndexOf('resume') > types().lastIndexOf('pause'));
  await miner.close();
  await mining;
  assert.equal(types().filter((type) => type === 'search').length, 1);
  assert.ok(reasons.includes('the battery is at 10 %') && reasons.includes('the device is at 90 °C'));
});

test('a policy that throws ends mining with a named error', async () => {
  const { start, types } = scriptedThreads();
  const cause = new Error('no such sensor');
  const policy = {
    decide() {
      throw cause;
    },
  };
  await using miner = new Miner(start, { threads: 1, policy });
  await assert.rejects(
    miner.mine(work),
    (error) => error instanceof MiningPolicyError && error.cause === cause,
  );
  assert.equal(types().at(-1), 'stop');
});

test('what onProgress throws comes out of mine', async () => {
  const { start, threads } = scriptedThreads();
  await using miner = new Miner(start, { threads: 1 });
  const onProgress = () => {
    throw new Error('the screen is gone');
  };
  const mining = assert.rejects(miner.mine({ ...work, onProgress }), /the screen is gone/);
  await settle();
  threads[0]?.report({ type: 'progress', id: 1, nonces: 1, solutions: 1, bestBits: 1 });
  await mining;
});

test('a caller may reuse its buffers while mining', async () => {
  const { start, commands } = scriptedThreads();
  await using miner = new Miner(start, { threads: 1 });
  const challenge = new Uint8Array(32).fill(1);
  const mining = assert.rejects(miner.mine({ ...work, challenge }));
  challenge.fill(2);
  await settle();
  const search = commands.find((command) => command.type === 'search');
  assert.deepEqual(search?.task.challenge, new Uint8Array(32).fill(1));
  await miner.close();
  await mining;
});
