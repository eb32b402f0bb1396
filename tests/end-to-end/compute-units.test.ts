import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect, fetchProgram } from '@neoengine/chain';
import { chainNow } from '@neoengine/sdk';
import { TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { startAgaveValidator } from '../../packages/chain/test/support/agave-validator.ts';
import { agaveBinary, agaveSkip } from '../../packages/chain/test/support/engines.ts';
import { createVm } from '../support/test-vm.ts';
import { type Outcome, runInVm, runOnNode } from './recorded/outcome.ts';
import { type Recording, recordingAt } from './recorded/recording.ts';
import { validatorGenesis } from './recorded/validator-genesis.ts';

/** The recording's end lies so far back: a validator's clock begins a little behind. Less than its open session lives. */
const LEAD_SECONDS = 20n;

test('every recorded transaction ends in LiteSVM as it was recorded to', async () => {
  const now = unixNow();
  const outcomes = await inVm(await recordingAt(now - LEAD_SECONDS), now);
  for (const { name, error, computeUnits } of outcomes) {
    const expected = /^refused\.(\w+)$/.exec(name)?.[1] ?? 'none';
    assert.equal(error, expected, name);
    assert.ok(computeUnits > 0 && computeUnits < 200_000, `${name}: ${computeUnits}`);
  }
});

test("and takes the same compute units on Agave's validator, to the unit", { skip: agaveSkip }, async () => {
  const recording = await recordingAt(unixNow() - LEAD_SECONDS);
  const { outcomes, now, tokenProgram } = await onAgave(recording);
  const same = await inVm(recording, now, tokenProgram);
  console.log(table(same, outcomes));
  assert.deepEqual(outcomes, same);
});

function unixNow(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}

/** What the transactions come to in a VM that holds the recorded accounts, at that unix time. */
async function inVm(
  { accounts, transactions }: Recording,
  now: bigint,
  tokenProgram?: Uint8Array,
): Promise<Outcome[]> {
  const vm = await createVm();
  if (tokenProgram) vm.svm.addProgram(TOKEN_PROGRAM_ADDRESS, tokenProgram);
  for (const account of accounts) vm.svm.setAccount(account);
  vm.time = now;
  return transactions.map((transaction) => runInVm(vm, transaction));
}

/** What a validator made of a recording. */
interface AgaveRun {
  readonly outcomes: readonly Outcome[];
  /** The chain's unix time meanwhile. */
  readonly now: bigint;
  /** Its build of the token program: LiteSVM brings another, whose mint instruction takes one unit less. */
  readonly tokenProgram: Uint8Array;
}

/** The same on a validator whose chain starts with those accounts. */
async function onAgave(recording: Recording): Promise<AgaveRun> {
  const directory = mkdtempSync(join(tmpdir(), 'neoengine-recording-'));
  try {
    const validator = await startAgaveValidator(agaveBinary ?? '', validatorGenesis(recording, directory));
    try {
      return await runAll(recording, validator.url);
    } finally {
      await validator.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runAll({ transactions }: Recording, url: string): Promise<AgaveRun> {
  const cluster = await connect({ urls: [url] });
  try {
    const token = await fetchProgram(cluster, TOKEN_PROGRAM_ADDRESS);
    const now = await chainNow(cluster);
    const outcomes: Outcome[] = [];
    for (const transaction of transactions) outcomes.push(await runOnNode(cluster.rpc, transaction));
    return { outcomes, now, tokenProgram: Uint8Array.from(token?.content ?? []) };
  } finally {
    await cluster.close();
  }
}

function table(vm: readonly Outcome[], agave: readonly Outcome[]): string {
  const rows = vm.map(({ name, computeUnits }, index) => {
    const other = agave[index]?.computeUnits ?? 0;
    const mark = other === computeUnits ? '' : `  differs by ${other - computeUnits}`;
    return `${name.padEnd(32)}${String(computeUnits).padStart(9)}${String(other).padStart(9)}${mark}`;
  });
  return [`${'compute units'.padEnd(32)}  LiteSVM    Agave`, ...rows].join('\n');
}
