import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, EPOCH, PAGE, RETIREMENT } from './support/network.ts';
import { advanceInstruction, openEpochPage, openLedger } from './support/pages.ts';

async function openedLedger() {
  const vm = await createNetwork();
  const payer = await vm.wallet();
  const epochPage = await openEpochPage(vm, payer);
  const ledger = await openLedger(vm, payer, 0, 0);
  const close = (rentPayer: Address = payer.address, page = epochPage) =>
    core.getCloseLedgerInstructionAsync({ epochPage: page, ledger, rentPayer });
  return { vm, payer, epochPage, ledger, close };
}

test('a ledger that is summed to its end closes, and its rent goes back', async () => {
  const { vm, payer, ledger, close } = await openedLedger();
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([ledger])]);
  const held = vm.balance(payer.address) + vm.balance(ledger);
  const result = await vm.mustSend([await close()]);
  recordComputeUnits('core', 'closeLedger', result.computeUnits, 'ledger');
  assert.equal(vm.balance(payer.address), held);
});

test('one that still holds open epochs stays', async () => {
  const { vm, ledger, close } = await openedLedger();
  vm.advance(PAGE - EPOCH);
  await vm.mustSend([await advanceInstruction([ledger])]);
  await assertRefused(vm, await close(), 'LedgerNotSummed');
});

test('a retired ledger closes without its page', async () => {
  const { vm, payer, epochPage, close } = await openedLedger();
  vm.advance(PAGE + RETIREMENT);
  await vm.mustSend([await core.getCloseEpochPageInstructionAsync({ epochPage, rentPayer: payer.address })]);
  await vm.mustSend([await close()]);
});

test('a closed ledger cannot be opened again to hold other figures', async () => {
  const { vm, payer, epochPage, ledger, close } = await openedLedger();
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([ledger])]);
  await vm.mustSend([await close()]);
  const seeds = { class: CPU, region: 0, lane: 0, page: 0n };
  const again = await core.getOpenLedgerInstructionAsync({ payer, epochPage, ledger, ...seeds });
  await assertRefused(vm, again, 'PageNotCurrent');
});

test('the rent goes to nobody else, and another page is no proof', async () => {
  const { vm, payer, ledger, close } = await openedLedger();
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([ledger])]);
  const other = await openEpochPage(vm, payer, 1n);
  await assertRefused(vm, await close((await vm.wallet()).address), 'WrongRentPayer');
  await assertRefused(vm, await close(payer.address, other), 'PageMismatch');
});

negativeMatrix({
  program: 'core',
  instruction: 'closeLedger',
  setup: async () => {
    const { vm, ledger, close } = await openedLedger();
    vm.advance(PAGE);
    await vm.mustSend([await advanceInstruction([ledger])]);
    return { vm, instruction: await close() };
  },
});
