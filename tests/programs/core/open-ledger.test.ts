import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, EPOCH, PAGE } from './support/network.ts';
import { openEpochPage, readEpochPage, readLedger } from './support/pages.ts';

async function open(vm: TestVm, region: number, lane: number, page = 0n) {
  const seeds = { class: CPU, region, lane, page };
  const [ledger] = await core.findEpochLedgerPda(seeds);
  const [epochPage] = await core.findEpochPagePda({ class: CPU, page });
  const payer = await vm.wallet();
  return {
    ledger,
    instruction: await core.getOpenLedgerInstructionAsync({ payer, epochPage, ledger, ...seeds }),
  };
}

test('the page notes the ledger, from the present epoch on', async () => {
  const vm = await createNetwork();
  const page = await openEpochPage(vm, await vm.wallet());
  vm.advance(EPOCH * 5n);
  const { ledger, instruction } = await open(vm, 2, 1);
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'openLedger', result.computeUnits, 'epochPage');
  const { openedShards, cursors } = readEpochPage(vm, page);
  assert.deepEqual([openedShards[0], cursors[5]], [1 << 5, 5]);
  const { region, lane, work } = readLedger(vm, ledger);
  assert.deepEqual([region, lane, new Set(work)], [2, 1, new Set([0n])]);
});

test('only lanes that the page has, only in the current page, only once', async () => {
  const vm = await createNetwork();
  await openEpochPage(vm, await vm.wallet());
  await assertRefused(vm, (await open(vm, 3, 0)).instruction, 'UnknownRegion');
  await assertRefused(vm, (await open(vm, 0, 2)).instruction, 'UnknownRegion');
  await vm.mustSend([(await open(vm, 0, 0)).instruction]);
  await assertRefused(vm, (await open(vm, 0, 0)).instruction, 'AlreadyInitialized');
  vm.advance(PAGE);
  await assertRefused(vm, (await open(vm, 0, 1)).instruction, 'PageNotCurrent');
});

negativeMatrix({
  program: 'core',
  instruction: 'openLedger',
  setup: async () => {
    const vm = await createNetwork();
    await openEpochPage(vm, await vm.wallet());
    return { vm, instruction: (await open(vm, 1, 1)).instruction };
  },
});
