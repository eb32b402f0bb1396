import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { TransactionSigner } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH, PAGE } from './support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openWorker,
  readWorkPage,
  type Worker,
} from './support/pages.ts';
import { registerCpu, rewardsAuthority } from './support/registry.ts';

/** A device with work in epoch 0, and the epochs of `seconds` closed. */
async function closedWork(seconds: bigint) {
  const vm = await createNetwork();
  const cpu = await registerCpu(vm);
  const by = await rewardsAuthority(vm);
  const worker = await openWorker(vm, cpu);
  await vm.mustSend([await creditInstruction(cpu, worker, 64n)]);
  vm.advance(seconds);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  return { vm, cpu, by, worker };
}

const settle = (authority: TransactionSigner, { accounts }: Worker, through: number) =>
  core.getSettleWorkInstruction({
    authority,
    epochPage: accounts.epochPage,
    workPage: accounts.workPage,
    through,
  });

test('closed epochs are settled once', async () => {
  const { vm, by, worker } = await closedWork(EPOCH * 3n);
  await vm.mustSend([settle(by, worker, 2)]);
  assert.equal(readWorkPage(vm, worker.accounts.workPage).settled, 2);
  await assertRefused(vm, settle(by, worker, 1), 'AlreadySettled');
  await vm.mustSend([settle(by, worker, 3)]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, settle(by, worker, 3), 'AlreadySettled');
});

test('epochs that are not closed cannot be settled', async () => {
  const { vm, by, worker } = await closedWork(EPOCH * 3n);
  await assertRefused(vm, settle(by, worker, 4), 'EpochsNotClosed');
  await assertRefused(vm, settle(by, worker, 241), 'EpochsNotClosed');
});

test('a page settled to its end stays until its rent is taken back', async () => {
  const { vm, by, worker } = await closedWork(PAGE);
  const result = await vm.mustSend([settle(by, worker, 240)]);
  recordComputeUnits('core', 'settleWork', result.computeUnits, 'workPage');
  assert.equal(readWorkPage(vm, worker.accounts.workPage).settled, 240);
  assert.deepEqual(
    result.events.map((event) => event.name),
    ['WorkSettled'],
  );
});

test('nobody but rewards settles, whatever the registry says', async () => {
  const { vm, cpu, worker } = await closedWork(EPOCH);
  for (const authority of [cpu.authority, vm.deployer, await vm.wallet()]) {
    await assertRefused(vm, settle(authority, worker, 1), 'UnknownAuthority');
  }
});

test("another page's totals do not help", async () => {
  const { vm, cpu, by, worker } = await closedWork(PAGE);
  const next = await openWorker(vm, cpu, 1n);
  const mixed = { ...next, accounts: { ...next.accounts, epochPage: worker.accounts.epochPage } };
  await assertRefused(vm, settle(by, mixed, 1), 'PageMismatch');
});

negativeMatrix({
  program: 'core',
  instruction: 'settleWork',
  setup: async () => {
    const { vm, by, worker } = await closedWork(EPOCH);
    return { vm, instruction: settle(by, worker, 1) };
  },
});
