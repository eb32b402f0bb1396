import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, PAGE, RETIREMENT } from './support/network.ts';
import { openEpochPage } from './support/pages.ts';

async function openedPage() {
  const vm = await createNetwork();
  const payer = await vm.wallet();
  const epochPage = await openEpochPage(vm, payer);
  const close = (rentPayer: Address = payer.address) =>
    core.getCloseEpochPageInstructionAsync({ epochPage, rentPayer });
  return { vm, payer, epochPage, close };
}

test('a page closes 97 days after its end, and not a second earlier', async () => {
  const { vm, payer, epochPage, close } = await openedPage();
  vm.advance(PAGE + RETIREMENT - 1n);
  await assertRefused(vm, await close(), 'NotRetired');
  vm.advance(1n);
  const held = vm.balance(payer.address) + vm.balance(epochPage);
  const result = await vm.mustSend([await close()]);
  recordComputeUnits('core', 'closeEpochPage', result.computeUnits, 'epochPage');
  assert.equal(vm.balance(payer.address), held);
});

test('a closed page cannot be opened again with other rules', async () => {
  const { vm, payer, epochPage, close } = await openedPage();
  vm.advance(PAGE + RETIREMENT);
  await vm.mustSend([await close()]);
  const again = await core.getOpenEpochPageInstructionAsync({ payer, epochPage, class: CPU, page: 0n });
  await assertRefused(vm, again, 'PageNotCurrent');
});

test('the rent goes to nobody else', async () => {
  const { vm, close } = await openedPage();
  vm.advance(PAGE + RETIREMENT);
  await assertRefused(vm, await close((await vm.wallet()).address), 'WrongRentPayer');
});

negativeMatrix({
  program: 'core',
  instruction: 'closeEpochPage',
  setup: async () => {
    const { vm, close } = await openedPage();
    vm.advance(PAGE + RETIREMENT);
    return { vm, instruction: await close() };
  },
});
