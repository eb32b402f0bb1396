import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, PAGE, RETIREMENT } from './support/network.ts';
import { advanceInstruction, openWorker, openWorkPageInstruction } from './support/pages.ts';
import { registerCpu, rewardsAuthority } from './support/registry.ts';

async function openedWorker() {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  const worker = await openWorker(vm, by);
  const { workPage } = worker.accounts;
  const close = (rentPayer: Address = worker.rentPayer.address) =>
    core.getCloseWorkPageInstructionAsync({ workPage, rentPayer });
  return { vm, by, worker, workPage, close };
}

test('a page that nobody claimed closes 97 days after its end, and not a second earlier', async () => {
  const { vm, worker, workPage, close } = await openedWorker();
  vm.advance(PAGE + RETIREMENT - 1n);
  await assertRefused(vm, await close(), 'NotRetired');
  vm.advance(1n);
  const held = vm.balance(worker.rentPayer.address) + vm.balance(workPage);
  const result = await vm.mustSend([await close()]);
  recordComputeUnits('core', 'closeWorkPage', result.computeUnits, 'workPage');
  assert.equal(vm.balance(worker.rentPayer.address), held);
});

test('a page that is claimed to its end closes at once, one that is not does not', async () => {
  const { vm, worker, close } = await openedWorker();
  const authority = await rewardsAuthority(vm);
  const { epochPage, ledger, workPage } = worker.accounts;
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([ledger])]);
  await vm.mustSend([core.getSettleWorkInstruction({ authority, epochPage, workPage, through: 239 })]);
  await assertRefused(vm, await close(), 'NotRetired');
  await vm.mustSend([core.getSettleWorkInstruction({ authority, epochPage, workPage, through: 240 })]);
  vm.svm.expireBlockhash();
  await vm.mustSend([await close()]);
  assert.ok(!vm.svm.getAccount(workPage).exists);
});

test('a closed page cannot be opened again to be claimed twice', async () => {
  const { vm, by, worker, close } = await openedWorker();
  vm.advance(PAGE + RETIREMENT);
  await vm.mustSend([await close()]);
  // The open epoch page of then is not the current one, so its address is not what core expects.
  await assertRefused(vm, await openWorkPageInstruction(by, worker), 'InvalidSeeds');
});

test('the rent goes to nobody else', async () => {
  const { vm, close } = await openedWorker();
  vm.advance(PAGE + RETIREMENT);
  await assertRefused(vm, await close((await vm.wallet()).address), 'WrongRentPayer');
});

negativeMatrix({
  program: 'core',
  instruction: 'closeWorkPage',
  setup: async () => {
    const { vm, close } = await openedWorker();
    vm.advance(PAGE + RETIREMENT);
    return { vm, instruction: await close() };
  },
});
