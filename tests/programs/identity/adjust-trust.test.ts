import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { readDevice, registerDevice, revokeInstruction, type TestDevice } from './support/devices.ts';
import { createAttestor, createNetwork, FLAGS, type Network } from './support/network.ts';

const DAY = 86_400n;

async function adjuster(network: Network, flags = FLAGS.adjustTrust) {
  const { attestor, entry } = await createAttestor(network, flags);
  return (device: TestDevice, delta: number) =>
    identity.getAdjustTrustInstruction({
      adjuster: attestor,
      adjusterEntry: entry,
      config: network.config,
      device: device.address,
      delta,
    });
}

test('trust starts at zero, rises slowly and falls at once', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const adjust = await adjuster(network);
  const trust = () => readDevice(network, device.address).trustBps;
  assert.equal(trust(), 0);
  const result = await vm.mustSend([adjust(device, 60)]);
  recordComputeUnits('identity', 'adjustTrust', result.computeUnits, 'device');
  assert.equal((await vm.send([adjust(device, 41)])).error?.name, 'TrustRisesTooFast');
  await vm.mustSend([adjust(device, 40)]);
  vm.advance(DAY);
  await vm.mustSend([adjust(device, 100)]);
  assert.equal(trust(), 200);
  await vm.mustSend([adjust(device, -32_768)]);
  assert.equal(trust(), 0);
  assert.equal((await vm.send([adjust(device, 1)])).error?.name, 'TrustRisesTooFast');
});

test('only with the capability, and never for a revoked device', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const unable = await adjuster(network, FLAGS.attest);
  assert.equal((await vm.send([unable(device, 1)])).error?.name, 'MissingCapability');
  await vm.mustSend([await revokeInstruction(network, device)]);
  const able = await adjuster(network);
  assert.equal((await vm.send([able(device, -1)])).error?.name, 'DeviceRevoked');
});

negativeMatrix({
  program: 'identity',
  instruction: 'adjustTrust',
  setup: async () => {
    const network = await createNetwork();
    const device = await registerDevice(network);
    return { vm: network.vm, instruction: (await adjuster(network))(device, 10) };
  },
});
