import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf } from './support/deterministic-keys.ts';
import {
  readDevice,
  registerDevice,
  registerDeviceInstruction,
  revokeInstruction,
  rotateKeyInstruction,
} from './support/devices.ts';
import { createNetwork } from './support/network.ts';

test('a device gets another key and keeps its address', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const newKey = await keyOf('new key');
  const [keyRecord] = await identity.findKeyRecordPda({ key: newKey.address });
  vm.svm.airdrop(keyRecord, lamports(1_000_000n));
  const result = await vm.mustSend([await rotateKeyInstruction(network, device, newKey)]);
  const state = readDevice(network, device.address);
  assert.deepEqual(
    [state.firstKey, state.deviceKey, state.rotations],
    [device.key.address, newKey.address, 1],
  );
  const record = identity.getKeyRecordDecoder().decode(vm.data(keyRecord));
  assert.deepEqual([record.device, record.key], [device.address, newKey.address]);
  assert.ok(result.events.some(({ name }) => name === 'KeyRotated'));
  recordComputeUnits('identity', 'rotateKey', result.computeUnits, 'device');
});

test('a key is used once: neither the old one nor that of another device comes back', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const other = await registerDevice(network, 'other');
  const newKey = await keyOf('new key');
  const refused = async (...parts: Parameters<typeof rotateKeyInstruction>) =>
    (await vm.send([await rotateKeyInstruction(...parts)])).error?.name;
  assert.equal(await refused(network, device, other.key), 'KeyAlreadyUsed');
  assert.equal(await refused(network, device, device.key), 'KeysNotDistinct');
  assert.equal(await refused(network, device, device.owner), 'KeysNotDistinct');
  await vm.mustSend([await rotateKeyInstruction(network, device, newKey)]);
  assert.equal(await refused(network, device, device.key, newKey), 'KeyAlreadyUsed');
  assert.equal(await refused(network, device, await keyOf('third key')), 'NotDeviceKey');
  const registered = await vm.send([await registerDeviceInstruction(network, other.owner, newKey)]);
  assert.equal(registered.error?.name, 'KeyAlreadyUsed');
});

test('not by another owner, and not when revoked', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const other = await registerDevice(network, 'other');
  const newKey = await keyOf('new key');
  const stolen = await vm.send([
    await rotateKeyInstruction(network, { ...device, owner: other.owner }, newKey),
  ]);
  assert.equal(stolen.error?.name, 'NotOwner');
  await vm.mustSend([await revokeInstruction(network, device)]);
  const late = await vm.send([await rotateKeyInstruction(network, device, newKey)]);
  assert.equal(late.error?.name, 'DeviceNotActive');
});

negativeMatrix({
  program: 'identity',
  instruction: 'rotateKey',
  setup: async () => {
    const network = await createNetwork();
    const device = await registerDevice(network);
    const instruction = await rotateKeyInstruction(network, device, await keyOf('new key'));
    return { vm: network.vm, instruction };
  },
});
