import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork } from './support/network.ts';

async function openRegion(vm: TestVm, id: number, admin = vm.deployer) {
  const [region] = await core.findRegionPda({ id });
  return core.getOpenRegionInstructionAsync({ admin, payer: await vm.wallet(), region, id });
}

test('the admin opens every region of the network', async () => {
  const vm = await createNetwork();
  for (const id of [0, 1, 2]) {
    const result = await vm.mustSend([await openRegion(vm, id)]);
    recordComputeUnits('core', 'openRegion', result.computeUnits, 'region');
    const region = core.getRegionDecoder().decode(vm.data((await core.findRegionPda({ id }))[0]));
    assert.deepEqual([region.id, region.activeDevices, region.healthBps, region.seq], [id, 0n, 0, 1n]);
  }
});

test('a region beyond the network, or one opened before, is refused', async () => {
  const vm = await createNetwork();
  await assertRefused(vm, await openRegion(vm, 3), 'UnknownRegion');
  await vm.mustSend([await openRegion(vm, 0)]);
  await assertRefused(vm, await openRegion(vm, 0), 'AlreadyInitialized');
});

test('a stranger opens none', async () => {
  const vm = await createNetwork();
  await assertRefused(vm, await openRegion(vm, 0, await vm.wallet()), 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'openRegion',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: await openRegion(vm, 1) };
  },
});
