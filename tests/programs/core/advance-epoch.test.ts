import assert from 'node:assert/strict';
import test from 'node:test';
import type { Address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH, GPU, PAGE } from './support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openEpochPage,
  openLedger,
  openWorker,
  readEpochPage,
} from './support/pages.ts';
import { registerCpu } from './support/registry.ts';

/** Two devices in different shards with work in epoch 0. */
async function twoWorkers() {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  const [first, second] = [await openWorker(vm, by, 0n, 0), await openWorker(vm, by, 0n, 1)];
  await vm.mustSend([
    await creditInstruction(by, first, 100n),
    await creditInstruction(by, second, 23n, 10_000, 2),
  ]);
  const ledgers = [first.accounts.ledger, second.accounts.ledger];
  return { vm, by, first, second, ledgers, epochPage: first.accounts.epochPage };
}

test('epochs close when every ledger is summed, in one call or several', async () => {
  const { vm, ledgers, epochPage } = await twoWorkers();
  vm.advance(EPOCH * 2n);
  const [first, second] = ledgers as [Address, Address];
  await vm.mustSend([await advanceInstruction([second])]);
  assert.equal(readEpochPage(vm, epochPage).closedEpochs, 0);
  await vm.mustSend([await advanceInstruction([first])]);
  const page = readEpochPage(vm, epochPage);
  assert.deepEqual([page.closedEpochs, page.work[0], page.proofs[0], page.work[1]], [2, 123n, 3, 0n]);
});

test('the epoch that runs stays open', async () => {
  const { vm, by, first, ledgers, epochPage } = await twoWorkers();
  await assertRefused(vm, await advanceInstruction(ledgers), 'NothingToAdvance');
  vm.advance(EPOCH);
  await vm.mustSend([await creditInstruction(by, first, 7n)]);
  await vm.mustSend([await advanceInstruction(ledgers)]);
  const page = readEpochPage(vm, epochPage);
  assert.deepEqual([page.closedEpochs, page.work[0], page.work[1]], [1, 123n, 0n]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, await advanceInstruction(ledgers), 'NothingToAdvance');
});

test('a ledger given twice counts once', async () => {
  const { vm, ledgers, epochPage } = await twoWorkers();
  vm.advance(EPOCH);
  await vm.mustSend([await advanceInstruction([...ledgers, ...ledgers])]);
  assert.equal(readEpochPage(vm, epochPage).work[0], 123n);
});

test('a page without ledgers closes by itself; one opened late holds back nothing', async () => {
  const vm = await createNetwork();
  const epochPage = await openEpochPage(vm, await vm.wallet());
  vm.advance(EPOCH * 5n);
  await vm.mustSend([await advanceInstruction([])]);
  assert.equal(readEpochPage(vm, epochPage).closedEpochs, 5);
  const ledger = await openLedger(vm, await vm.wallet(), 0, 0);
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([ledger])]);
  assert.equal(readEpochPage(vm, epochPage).closedEpochs, 240);
});

test("another page's or class's ledger, and what is none, are refused", async () => {
  const { vm, by, ledgers, epochPage } = await twoWorkers();
  const gpuPage = await openEpochPage(vm, await vm.wallet(), 0n, GPU);
  const gpuLedger = await openLedger(vm, await vm.wallet(), 0, 0, 0n, GPU);
  vm.advance(PAGE);
  const next = await openWorker(vm, by, 1n);
  await assertRefused(vm, await advanceInstruction([...ledgers, next.accounts.ledger]), 'PageMismatch');
  await assertRefused(vm, await advanceInstruction([gpuLedger]), 'PageMismatch');
  await assertRefused(vm, await advanceInstruction([gpuPage]), 'InvalidAccountSize');
  assert.equal(readEpochPage(vm, epochPage).closedEpochs, 0);
});

test('no call takes more ledgers than it says', async () => {
  const { vm, ledgers } = await twoWorkers();
  vm.advance(EPOCH);
  const [ledger] = ledgers;
  await assertRefused(vm, await advanceInstruction(Array(60).fill(ledger)), 'TooManyLedgers');
  await vm.mustSend([await advanceInstruction(Array(59).fill(ledger))]);
});

test('a whole page with as many ledgers as a legacy-sized transaction carries', async () => {
  const vm = await createNetwork({ regions: 12, lanes: 2 });
  const payer = await vm.wallet();
  await openEpochPage(vm, payer);
  const ledgers: Address[] = [];
  for (let shard = 0; shard < 24; shard += 1)
    ledgers.push(await openLedger(vm, payer, shard >> 1, shard & 1));
  vm.advance(PAGE);
  const result = await vm.mustSend([await advanceInstruction(ledgers)]);
  recordComputeUnits('core', 'advanceEpoch', result.computeUnits, 'epochPage');
});

negativeMatrix({
  program: 'core',
  instruction: 'advanceEpoch',
  setup: async () => {
    const { vm, ledgers } = await twoWorkers();
    (vm as TestVm).advance(EPOCH);
    return { vm, instruction: await advanceInstruction(ledgers) };
  },
});
