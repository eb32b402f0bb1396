import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf } from './support/deterministic-keys.ts';
import {
  challengeResponse,
  readDevice,
  registerDevice,
  revokeInstruction,
  rotateKeyInstruction,
  type TestDevice,
} from './support/devices.ts';
import { createNetwork, type Network } from './support/network.ts';

async function challenged(name = 'device'): Promise<{ network: Network; device: TestDevice }> {
  const network = await createNetwork();
  const device = await registerDevice(network, name);
  await challenge(network, device);
  return { network, device };
}

async function challenge({ vm }: Network, { owner, address }: TestDevice): Promise<void> {
  await vm.mustSend([identity.getRequestChallengeInstruction({ requester: owner, device: address })]);
}

function answer(network: Network, device: TestDevice, response = challengeResponse(network, device)) {
  return identity.getVerifyDeviceInstruction({ deviceKey: device.key, device: device.address, response });
}

test('the device answers until the last second', async () => {
  const { network, device } = await challenged();
  const { vm } = network;
  vm.advance(300n);
  const result = await vm.mustSend([answer(network, device)]);
  const state = readDevice(network, device.address);
  assert.equal(state.lastVerified, vm.time);
  assert.equal(state.challengeExpires, 0n);
  assert.ok(result.events.some(({ name }) => name === 'DeviceVerified'));
  recordComputeUnits('identity', 'verifyDevice', result.computeUnits, 'device');
});

test('not a second later, not twice, not wrongly', async () => {
  const { network, device } = await challenged();
  const { vm } = network;
  const right = answer(network, device);
  const wrong = await vm.send([answer(network, device, new Uint8Array(32))]);
  assert.equal(wrong.error?.name, 'WrongResponse');
  vm.advance(301n);
  assert.equal((await vm.send([right])).error?.name, 'ChallengeExpired');
  await challenge(network, device);
  assert.equal((await vm.send([right])).error?.name, 'WrongResponse');
  await vm.mustSend([answer(network, device)]);
  assert.equal((await vm.send([right])).error?.name, 'NoPendingChallenge');
});

test('only the current key answers, and only for its own device', async () => {
  const { network, device } = await challenged();
  const { vm } = network;
  const other = await registerDevice(network, 'other');
  const response = challengeResponse(network, device);
  const stolen = { ...device, key: other.key };
  assert.equal((await vm.send([answer(network, stolen, response)])).error?.name, 'NotDeviceKey');
  const newKey = await keyOf('new key');
  await vm.mustSend([await rotateKeyInstruction(network, device, newKey)]);
  assert.equal((await vm.send([answer(network, device, response)])).error?.name, 'NotDeviceKey');
  const renewed = { ...device, key: newKey };
  assert.equal((await vm.send([answer(network, renewed, response)])).error?.name, 'NoPendingChallenge');
});

test('a revoked device verifies nothing', async () => {
  const { network, device } = await challenged();
  const right = answer(network, device);
  await network.vm.mustSend([await revokeInstruction(network, device)]);
  assert.equal((await network.vm.send([right])).error?.name, 'DeviceNotActive');
});

negativeMatrix({
  program: 'identity',
  instruction: 'verifyDevice',
  setup: async () => {
    const { network, device } = await challenged();
    return { vm: network.vm, instruction: answer(network, device) };
  },
});
