import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { getBase58Decoder } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH } from './support/network.ts';

const hashOf = (number: number) => getBase58Decoder().decode(new Uint8Array(32).fill(number));

async function readRing(vm: TestVm) {
  return core.getBeaconRingDecoder().decode(vm.data((await core.findBeaconRingPda())[0]));
}

test("an epoch's beacon is the newest slot hash when it is stored", async () => {
  const vm = await createNetwork();
  vm.advance(EPOCH * 3n);
  vm.advanceSlot(hashOf(7));
  const slot = vm.svm.getClock().slot - 1n;
  const result = await vm.mustSend([await core.getStoreBeaconInstructionAsync({})]);
  recordComputeUnits('core', 'storeBeacon', result.computeUnits, 'beaconRing');
  const ring = await readRing(vm);
  assert.deepEqual([ring.epochs[3], ring.slots[3]], [3n, slot]);
  assert.deepEqual(new Uint8Array(ring.hashes[3] ?? []), new Uint8Array(32).fill(7));
});

test('it is drawn once: a later slot does not replace it', async () => {
  const vm = await createNetwork();
  await vm.mustSend([await core.getStoreBeaconInstructionAsync({})]);
  vm.advanceSlot(hashOf(8));
  vm.svm.expireBlockhash();
  await assertRefused(vm, await core.getStoreBeaconInstructionAsync({}), 'BeaconAlreadyStored');
});

test('the ring keeps 192 epochs and then begins anew', async () => {
  const vm = await createNetwork();
  await vm.mustSend([await core.getStoreBeaconInstructionAsync({})]);
  vm.advance(EPOCH * 192n);
  vm.advanceSlot(hashOf(9));
  await vm.mustSend([await core.getStoreBeaconInstructionAsync({})]);
  const ring = await readRing(vm);
  assert.equal(ring.epochs[0], 192n);
});

negativeMatrix({
  program: 'core',
  instruction: 'storeBeacon',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: await core.getStoreBeaconInstructionAsync({}) };
  },
});
