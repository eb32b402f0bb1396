import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, GPU, PAGE, PARAMETERS } from './support/network.ts';
import { readEpochPage } from './support/pages.ts';

async function open(vm: TestVm, page: bigint, classNumber = GPU) {
  const payer = await vm.wallet();
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  const instruction = await core.getOpenEpochPageInstructionAsync({
    payer,
    epochPage,
    class: classNumber,
    page,
  });
  return { payer, epochPage, instruction };
}

test('a page takes down the rules of the moment', async () => {
  const vm = await createNetwork();
  vm.advance(PAGE * 3n + 7n);
  const { payer, epochPage, instruction } = await open(vm, 3n);
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'openEpochPage', result.computeUnits, 'epochPage');
  const page = readEpochPage(vm, epochPage);
  assert.deepEqual([page.class, page.page, page.openedAt, page.closedEpochs], [GPU, 3n, vm.time, 0]);
  assert.deepEqual(
    [page.weightBps, page.maxPayPerWork],
    [PARAMETERS.weightsBps[1], PARAMETERS.maxPayPerWork[1]],
  );
  assert.deepEqual([page.regions, page.lanes, page.rentPayer], [3, 2, payer.address]);
});

test('neither a past nor a future page opens, so that nobody picks its rules', async () => {
  const vm = await createNetwork();
  vm.advance(PAGE);
  await assertRefused(vm, (await open(vm, 0n)).instruction, 'PageNotCurrent');
  await assertRefused(vm, (await open(vm, 2n)).instruction, 'PageNotCurrent');
});

test('a page opens once, for a class that exists', async () => {
  const vm = await createNetwork();
  await vm.mustSend([(await open(vm, 0n)).instruction]);
  await assertRefused(vm, (await open(vm, 0n)).instruction, 'AlreadyInitialized');
  await assertRefused(vm, (await open(vm, 0n, 5)).instruction, 'UnknownClass');
});

negativeMatrix({
  program: 'core',
  instruction: 'openEpochPage',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: (await open(vm, 0n)).instruction };
  },
});
