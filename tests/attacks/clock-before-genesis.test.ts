import test from 'node:test';
import { core } from '@neoengine/clients';
import { assertRefused } from '../programs/core/support/assertions.ts';
import { CPU, createNetwork, EPOCH } from '../programs/core/support/network.ts';
import { advanceInstruction, creditInstruction, openWorker } from '../programs/core/support/pages.ts';
import { registerCpu } from '../programs/core/support/registry.ts';

test('before genesis there is no epoch: nothing opens, counts, closes or is drawn', async () => {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  const worker = await openWorker(vm, by);
  const payer = await vm.wallet();
  vm.time -= 1n;
  const [epochPage] = await core.findEpochPagePda({ class: 1, page: 0n });
  const open = await core.getOpenEpochPageInstructionAsync({ payer, epochPage, class: 1, page: 0n });
  await assertRefused(vm, open, 'ClockInvalid');
  await assertRefused(vm, await creditInstruction(by, worker, 5n), 'ClockInvalid');
  await assertRefused(vm, await advanceInstruction([worker.accounts.ledger]), 'ClockInvalid');
  await assertRefused(vm, await core.getStoreBeaconInstructionAsync({}), 'ClockInvalid');
});

test('a clock before 1970 is no clock', async () => {
  const vm = await createNetwork();
  vm.time = -5n;
  await assertRefused(vm, await core.getStoreBeaconInstructionAsync({}), 'ClockInvalid');
  await assertRefused(vm, await core.getPauseInflowInstructionAsync({ admin: vm.deployer }), 'ClockInvalid');
});

test('a clock that falls back changes no closed epoch', async () => {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  const worker = await openWorker(vm, by);
  await vm.mustSend([await creditInstruction(by, worker, 5n)]);
  vm.advance(EPOCH * 2n);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  vm.time -= EPOCH * 2n;
  await assertRefused(vm, await creditInstruction(by, worker, 7n), 'EpochClosed');
  await assertRefused(vm, await advanceInstruction([worker.accounts.ledger]), 'NothingToAdvance');
});

test('at the end of time the sums still end in a named error', async () => {
  const vm = await createNetwork();
  vm.time = 2n ** 63n - 1n;
  const page = (vm.time - 1_800_000_000n) / 14_400n;
  const payer = await vm.wallet();
  const [epochPage] = await core.findEpochPagePda({ class: CPU, page });
  await vm.mustSend([await core.getOpenEpochPageInstructionAsync({ payer, epochPage, class: CPU, page })]);
  const close = await core.getCloseEpochPageInstructionAsync({ epochPage, rentPayer: payer.address });
  await assertRefused(vm, close, 'ClockInvalid');
});
