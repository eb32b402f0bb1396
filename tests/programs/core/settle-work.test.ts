import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH, PAGE } from './support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openWorker,
  readWorkPage,
  type Worker,
} from './support/pages.ts';
import { type Caller, registerCpu, registerRewards } from './support/registry.ts';

/** A device with work in epoch 0, and the epochs of `seconds` closed. */
async function closedWork(seconds: bigint) {
  const vm = await createNetwork();
  const cpu = await registerCpu(vm);
  const by = await registerRewards(vm);
  const worker = await openWorker(vm, cpu);
  await vm.mustSend([await creditInstruction(cpu, worker, 64n)]);
  vm.advance(seconds);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  return { vm, cpu, by, worker };
}

const settle = (by: Caller, { accounts, rentPayer }: Worker, through: number) =>
  core.getSettleWorkInstruction({
    ...by,
    epochPage: accounts.epochPage,
    workPage: accounts.workPage,
    rentPayer: rentPayer.address,
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

test('after its last epoch the page closes, and its rent goes back to who paid', async () => {
  const { vm, by, worker } = await closedWork(PAGE);
  const before = lamportsOf(vm, worker);
  const result = await vm.mustSend([settle(by, worker, 240)]);
  recordComputeUnits('core', 'settleWork', result.computeUnits, 'workPage');
  assert.ok(!vm.svm.getAccount(worker.accounts.workPage).exists);
  assert.equal(lamportsOf(vm, worker), before);
  assert.deepEqual(
    result.events.map((event) => event.name),
    ['WorkSettled', 'WorkPageClosed'],
  );
});

test('the rent goes to nobody else', async () => {
  const { vm, by, worker } = await closedWork(PAGE);
  const thief = { ...worker, rentPayer: await vm.wallet() };
  await assertRefused(vm, settle(by, thief, 240), 'WrongRentPayer');
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

/** What payer and page hold together. */
function lamportsOf(vm: TestVm, { rentPayer, accounts }: Worker): bigint {
  return vm.balance(rentPayer.address) + vm.balance(accounts.workPage);
}
