import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createKeyPairSignerFromPrivateKeyBytes, type Signature, signature } from '@solana/kit';
import { Localnet } from '../../src/localnet/index.ts';
import { MAX_SIGNATURE_STATUSES } from '../../src/localnet/limits.ts';
import { temporaryDirectory } from './support.ts';

const CHILD = fileURLToPath(new URL('crash-child.ts', import.meta.url));
const ROUNDS = 6;
const MOST_CONFIRMED_IN_A_ROUND = 300;

/** A small generator of repeatable numbers (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs the child until it has confirmed `count` transactions and a moment more, and kills it. */
async function runAndKill(
  directory: string,
  label: string,
  count: number,
  delayMs: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, directory, label], { stdio: ['ignore', 'pipe', 'inherit'] });
  const confirmed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    confirmed.push(line);
    if (confirmed.length === count) setTimeout(() => child.kill('SIGKILL'), delayMs);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL', 'the child ended before it was killed');
  return confirmed;
}

async function missingFrom(localnet: Localnet, signatures: readonly Signature[]): Promise<Signature[]> {
  const missing: Signature[] = [];
  for (let i = 0; i < signatures.length; i += MAX_SIGNATURE_STATUSES) {
    const page = signatures.slice(i, i + MAX_SIGNATURE_STATUSES);
    const { value } = await localnet.rpc.getSignatureStatuses(page).send();
    missing.push(...page.filter((_, at) => value[at]?.err !== null));
  }
  return missing;
}

/** What must be the same each time a directory is opened. */
async function stateOf({ rpc }: Localnet): Promise<unknown> {
  const { address } = await createKeyPairSignerFromPrivateKeyBytes(new Uint8Array(32).fill(7));
  const newest = (await rpc.getSignaturesForAddress(address, { limit: 1 }).send())[0];
  assert.ok(newest);
  const config = { maxSupportedTransactionVersion: 1, encoding: 'json' } as never;
  const transaction = await rpc.getTransaction(newest.signature, config).send();
  const balance = (await rpc.getBalance(address).send()).value;
  assert.equal(balance, transaction?.meta?.postBalances[0], 'the balance is what the last transaction left');
  return { balance, transaction, count: await rpc.getTransactionCount().send() };
}

async function openTwice(t: TestContext, directory: string, confirmed: readonly Signature[]): Promise<void> {
  const states: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    const localnet = await Localnet.open({ directory, clock: 'wall' });
    try {
      assert.deepEqual(await missingFrom(localnet, confirmed), []);
      states.push(await stateOf(localnet));
    } finally {
      await localnet.close();
    }
  }
  assert.deepEqual(states[0], states[1]);
  t.diagnostic(`${confirmed.length} confirmed and kept`);
}

test('a process killed at random moments loses nothing that it confirmed', async (t) => {
  const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
  t.diagnostic(`CRASH_SEED=${seed}`);
  const random = numbersFrom(seed);
  const directory = await temporaryDirectory(t);
  const confirmed: Signature[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const count = 1 + Math.floor(random() * MOST_CONFIRMED_IN_A_ROUND);
    const lines = await runAndKill(directory, `${seed}-${round}`, count, Math.floor(random() * 30));
    confirmed.push(...lines.map(signature));
    // Every other time the next child has to recover by itself.
    if (random() < 0.5) await openTwice(t, directory, confirmed);
  }
  await openTwice(t, directory, confirmed);
});
