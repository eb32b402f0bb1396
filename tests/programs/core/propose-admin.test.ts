import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, readNetwork } from './support/network.ts';

test('a proposal changes nothing until it is accepted', async () => {
  const vm = await createNetwork();
  const next = await vm.wallet();
  const propose = await core.getProposeAdminInstructionAsync({
    admin: vm.deployer,
    pendingAdmin: next.address,
  });
  const result = await vm.mustSend([propose]);
  recordComputeUnits('core', 'proposeAdmin', result.computeUnits, 'network');
  const network = await readNetwork(vm);
  assert.deepEqual([network.admin, network.pendingAdmin], [vm.deployer.address, next.address]);
});

test('nobody proposes no one, the present admin, or without being admin', async () => {
  const vm = await createNetwork();
  const propose = (pendingAdmin = vm.deployer.address, admin = vm.deployer) =>
    core.getProposeAdminInstructionAsync({ admin, pendingAdmin });
  await assertRefused(vm, await propose(address('11111111111111111111111111111111')), 'AdminInvalid');
  await assertRefused(vm, await propose(), 'AdminInvalid');
  const stranger = await vm.wallet();
  await assertRefused(vm, await propose(stranger.address, stranger), 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'proposeAdmin',
  setup: async () => {
    const vm = await createNetwork();
    const { address: pendingAdmin } = await vm.wallet();
    return {
      vm,
      instruction: await core.getProposeAdminInstructionAsync({ admin: vm.deployer, pendingAdmin }),
    };
  },
});
