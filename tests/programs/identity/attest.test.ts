import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { readDevice, registerDevice, revokeInstruction } from './support/devices.ts';
import { createAttestor, createNetwork, FLAGS, NO_CLASS, updateEntry } from './support/network.ts';

const DIGEST = new Uint8Array(32).fill(3);

test('an attestor vouches for a device', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const { address: device } = await registerDevice(network);
  const { attestor, entry: attestorEntry } = await createAttestor(network, FLAGS.attest);
  const about = { attestor, attestorEntry, device, digest: DIGEST };
  const result = await vm.mustSend([identity.getAttestInstruction({ ...about, kind: 3 })]);
  const state = readDevice(network, device);
  assert.deepEqual([state.attestationKind, state.attestedAt], [3, vm.time]);
  assert.deepEqual(new Uint8Array(state.attestationDigest), DIGEST);
  assert.ok(result.events.some(({ name }) => name === 'DeviceAttested'));
  recordComputeUnits('identity', 'attest', result.computeUnits, 'device');
  for (const kind of [0, 6, 255]) {
    const refused = await vm.send([identity.getAttestInstruction({ ...about, kind })]);
    assert.equal(refused.error?.name, 'UnknownAttestationKind');
  }
});

test('not without the capability, nor when switched off, nor for a revoked device', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const able = await createAttestor(network, FLAGS.attest);
  const refusal = async ({ attestor, entry }: typeof able) => {
    const about = { attestor, attestorEntry: entry, device: device.address, kind: 1, digest: DIGEST };
    return (await vm.send([identity.getAttestInstruction(about)])).error?.name;
  };
  const unable = await createAttestor(network, FLAGS.revoke | FLAGS.adjustTrust);
  assert.equal(await refusal(unable), 'MissingCapability');
  assert.equal(
    await refusal({ attestor: device.owner, entry: able.entry } as typeof able),
    'UnknownAuthority',
  );
  const off = { flags: FLAGS.attest, resourceClass: NO_CLASS, enabled: false };
  await updateEntry(network, able.entry, off);
  assert.equal(await refusal(able), 'EntryDisabled');
  await updateEntry(network, able.entry, { ...off, enabled: true });
  await vm.mustSend([await revokeInstruction(network, device)]);
  assert.equal(await refusal(able), 'DeviceNotActive');
});

negativeMatrix({
  program: 'identity',
  instruction: 'attest',
  setup: async () => {
    const network = await createNetwork();
    const { address: device } = await registerDevice(network);
    const { attestor, entry: attestorEntry } = await createAttestor(network, FLAGS.attest);
    const about = { attestor, attestorEntry, device, kind: 1, digest: DIGEST };
    return { vm: network.vm, instruction: identity.getAttestInstruction(about) };
  },
});
