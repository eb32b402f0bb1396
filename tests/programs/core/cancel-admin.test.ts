import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, programDataAddress, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork } from './support/network.ts';

async function proposed() {
  const vm = await createNetwork();
  const next = await vm.wallet();
  await vm.mustSend([
    await core.getProposeAdminInstructionAsync({ admin: vm.deployer, pendingAdmin: next.address }),
  ]);
  return { vm, next, instruction: await core.getCancelAdminInstructionAsync({ admin: vm.deployer }) };
}

test('a withdrawn proposal cannot be accepted', async () => {
  const { vm, next, instruction } = await proposed();
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'cancelAdmin', result.computeUnits, 'network');
  const programData = await programDataAddress(core.CORE_PROGRAM_ADDRESS);
  const accept = await core.getAcceptAdminInstructionAsync({ pendingAdmin: next, programData });
  await assertRefused(vm, accept, 'NotPendingAdmin');
});

test('without a proposal there is nothing to withdraw, and a stranger withdraws none', async () => {
  const { vm, instruction } = await proposed();
  const byStranger = await core.getCancelAdminInstructionAsync({ admin: await vm.wallet() });
  await assertRefused(vm, byStranger, 'NotAdmin');
  await vm.mustSend([instruction]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, instruction, 'NoPendingAdmin');
  assert.ok(true);
});

negativeMatrix({ program: 'core', instruction: 'cancelAdmin', setup: proposed });
