import assert from 'node:assert/strict';
import test from 'node:test';
import type { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH, PAGE } from './support/network.ts';
import { creditInstruction, openWorker, readLedger, readWorkPage } from './support/pages.ts';
import { registerCpu } from './support/registry.ts';

async function readyWorker() {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  return { vm, by, worker: await openWorker(vm, by) };
}

test('work counts for the device and its ledger, in the epoch of the moment, after the multiplier', async () => {
  const { vm, by, worker } = await readyWorker();
  vm.advance(EPOCH * 7n);
  const result = await vm.mustSend([await creditInstruction(by, worker, 1_001n, 15_000, 3)]);
  recordComputeUnits('core', 'creditWork', result.computeUnits, 'ledger');
  await vm.mustSend([await creditInstruction(by, worker, 10n)]);
  const { work } = readWorkPage(vm, worker.accounts.workPage);
  const ledger = readLedger(vm, worker.accounts.ledger);
  assert.deepEqual([work[7], ledger.work[7], ledger.proofs[7]], [1_511n, 1_511n, 4]);
  assert.deepEqual([work[6], work[8], ledger.work[6]], [0n, 0n, 0n]);
  const [event] = result.events;
  assert.equal(event?.name, 'WorkCredited');
  const { account, seq, at, epoch, work: credited } = event.data as core.WorkCreditedEvent;
  assert.deepEqual([account, seq, at, epoch, credited], [worker.accounts.workPage, 2n, vm.time, 7n, 1_501n]);
});

test("no credit brings more than its limit, nor an epoch more than the device's", async () => {
  const { vm, by, worker } = await readyWorker();
  const limit = 1n << 30n;
  await assertRefused(vm, await creditInstruction(by, worker, limit + 1n), 'WorkAboveCreditLimit');
  await assertRefused(vm, await creditInstruction(by, worker, limit, 10_001), 'WorkAboveCreditLimit');
  for (const proofs of [1, 2, 3])
    await vm.mustSend([await creditInstruction(by, worker, limit, 10_000, proofs)]);
  await assertRefused(vm, await creditInstruction(by, worker, 1n), 'WorkAboveEpochLimit');
  vm.advance(EPOCH);
  await vm.mustSend([await creditInstruction(by, worker, 1n)]);
});

test('no work, too much for 64 bits, or a multiplier out of bounds is refused', async () => {
  const { vm, by, worker } = await readyWorker();
  await assertRefused(vm, await creditInstruction(by, worker, 0n), 'WorkZero');
  await assertRefused(vm, await creditInstruction(by, worker, 2n ** 64n - 1n, 20_000), 'MathOverflow');
  await assertRefused(vm, await creditInstruction(by, worker, 5n, 4_999), 'MultiplierOutOfBounds');
  await assertRefused(vm, await creditInstruction(by, worker, 5n, 20_001), 'MultiplierOutOfBounds');
});

test('a ledger takes no more proofs than the totals can hold', async () => {
  const { vm, by, worker } = await readyWorker();
  await assertRefused(vm, await creditInstruction(by, worker, 1n, 10_000, 2 ** 32 - 1), 'LedgerFull');
});

test('a page takes work only while it is current', async () => {
  const { vm, by, worker } = await readyWorker();
  vm.advance(PAGE);
  await assertRefused(vm, await creditInstruction(by, worker, 5n), 'PageNotCurrent');
});

test("another lane's ledger is refused", async () => {
  const { vm, by, worker } = await readyWorker();
  const other = await openWorker(vm, by, 0n, 2);
  const mixed = { ...worker, accounts: { ...worker.accounts, ledger: other.accounts.ledger } };
  await assertRefused(vm, await creditInstruction(by, mixed, 5n), 'PageMismatch');
});

negativeMatrix({
  program: 'core',
  instruction: 'creditWork',
  setup: async () => {
    const { vm, by, worker } = await readyWorker();
    return { vm, instruction: await creditInstruction(by, worker, 77n) };
  },
});
