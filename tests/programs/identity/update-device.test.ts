import assert from 'node:assert/strict';
import test from 'node:test';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import {
  readDevice,
  readRegion,
  registerDevice,
  revokeInstruction,
  updateDeviceInstruction,
} from './support/devices.ts';
import { createNetwork } from './support/network.ts';

const HOUR = 3_600n;

test('a device moves to another region and tier, and both regions know', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network, 'device', { tier: 2 });
  vm.advance(HOUR);
  const result = await vm.mustSend([await updateDeviceInstruction(network, device, { tier: 5, region: 1 })]);
  const state = readDevice(network, device.address);
  assert.deepEqual([state.tier, state.region, state.updatedAt], [5, 1, vm.time]);
  assert.deepEqual(new Uint8Array(state.fingerprintHash), new Uint8Array(32).fill(9));
  assert.deepEqual(readRegion(network, 0), { devices: 0n, power: 0n });
  assert.deepEqual(readRegion(network, 1), { devices: 1n, power: 500_000n });
  assert.ok(result.events.some(({ name }) => name === 'DeviceUpdated'));
  recordComputeUnits('identity', 'updateDevice', result.computeUnits, 'newRegion');
});

test('a new tier in the same region changes its power alone', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network, 'device', { tier: 3 });
  vm.advance(HOUR);
  await vm.mustSend([await updateDeviceInstruction(network, device, { tier: 1 })]);
  assert.deepEqual(readRegion(network, 0), { devices: 1n, power: 2_000n });
  vm.advance(HOUR);
  await vm.mustSend([await updateDeviceInstruction(network, device)]);
  assert.deepEqual(readRegion(network, 0), { devices: 1n, power: 2_000n });
});

test('once an hour, by the owner, while the device is active', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const other = await registerDevice(network, 'other');
  vm.advance(HOUR - 1n);
  const update = async () => vm.send([await updateDeviceInstruction(network, device)]);
  assert.equal((await update()).error?.name, 'UpdateTooSoon');
  vm.advance(1n);
  const stolen = await vm.send([await updateDeviceInstruction(network, device, { owner: other.owner })]);
  assert.equal(stolen.error?.name, 'NotOwner');
  await vm.mustSend([await updateDeviceInstruction(network, device)]);
  assert.equal((await update()).error?.name, 'UpdateTooSoon');
  vm.advance(HOUR);
  await vm.mustSend([await revokeInstruction(network, device)]);
  assert.equal((await update()).error?.name, 'DeviceNotActive');
});

test('tier and region must exist', async () => {
  const network = await createNetwork();
  const device = await registerDevice(network);
  network.vm.advance(HOUR);
  const send = async (change: { tier?: number; region?: number }) =>
    (await network.vm.send([await updateDeviceInstruction(network, device, change)])).error?.name;
  assert.equal(await send({ tier: 6 }), 'UnknownTier');
  assert.equal(await send({ region: 7 }), 'RegionNotGiven');
});

negativeMatrix({
  program: 'identity',
  instruction: 'updateDevice',
  setup: async () => {
    const network = await createNetwork();
    const device = await registerDevice(network);
    network.vm.advance(HOUR);
    return { vm: network.vm, instruction: await updateDeviceInstruction(network, device, { region: 1 }) };
  },
});
