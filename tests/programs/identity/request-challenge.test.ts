import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { walletOf } from './support/deterministic-keys.ts';
import { readDevice, registerDevice, revokeInstruction } from './support/devices.ts';
import { createAttestor, createNetwork, FLAGS } from './support/network.ts';

test('the owner asks its device to prove itself', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const ask = identity.getRequestChallengeInstruction({ requester: device.owner, device: device.address });
  const result = await vm.mustSend([ask]);
  const first = readDevice(network, device.address);
  assert.equal(first.challengeExpires, vm.time + 300n);
  assert.notDeepEqual(new Uint8Array(first.challenge), new Uint8Array(32));
  assert.ok(result.events.some(({ name }) => name === 'ChallengeIssued'));
  await vm.mustSend([ask]);
  assert.notDeepEqual(readDevice(network, device.address).challenge, first.challenge);
  recordComputeUnits('identity', 'requestChallenge', result.computeUnits, 'device');
});

test('an attestor with the capability may, others may not', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const { address: device } = await registerDevice(network);
  const able = await createAttestor(network, FLAGS.attest);
  const unable = await createAttestor(network, FLAGS.revoke);
  const stranger = await walletOf(vm, 'stranger');
  const ask = (requester: typeof stranger, attestorEntry?: typeof able.entry) =>
    identity.getRequestChallengeInstruction({
      requester,
      device,
      ...(attestorEntry ? { attestorEntry } : {}),
    });
  const result = await vm.mustSend([ask(able.attestor, able.entry)]);
  recordComputeUnits('identity', 'requestChallenge', result.computeUnits, 'device');
  const refused = async (...parts: Parameters<typeof ask>) => (await vm.send([ask(...parts)])).error?.name;
  assert.equal(await refused(unable.attestor, unable.entry), 'MissingCapability');
  assert.equal(await refused(stranger, able.entry), 'UnknownAuthority');
  assert.equal(await refused(able.attestor), 'NotOwner');
  assert.equal(await refused(stranger), 'NotOwner');
});

test('a revoked device is asked nothing', async () => {
  const network = await createNetwork();
  const device = await registerDevice(network);
  await network.vm.mustSend([await revokeInstruction(network, device)]);
  const ask = identity.getRequestChallengeInstruction({ requester: device.owner, device: device.address });
  assert.equal((await network.vm.send([ask])).error?.name, 'DeviceNotActive');
});

negativeMatrix({
  program: 'identity',
  instruction: 'requestChallenge',
  setup: async () => {
    const network = await createNetwork();
    const { address: device } = await registerDevice(network);
    const { attestor: requester, entry: attestorEntry } = await createAttestor(network, FLAGS.attest);
    const instruction = identity.getRequestChallengeInstruction({ requester, device, attestorEntry });
    return { vm: network.vm, instruction };
  },
});
