import assert from 'node:assert/strict';
import test from 'node:test';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf, walletOf } from './support/deterministic-keys.ts';
import {
  readDevice,
  readOwner,
  readRegion,
  registerDevice,
  registerDeviceInstruction,
  revokeInstruction,
} from './support/devices.ts';
import { createAttestor, createNetwork, FLAGS, PARAMETERS } from './support/network.ts';

test('the owner revokes: the bond goes back to who paid it, the device stays as a guard', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const sponsor = await walletOf(vm, 'sponsor');
  const device = await registerDevice(network, 'device', { payer: sponsor });
  const balance = vm.balance(sponsor.address);
  const result = await vm.mustSend([await revokeInstruction(network, device)]);
  assert.equal(vm.balance(sponsor.address) - balance, PARAMETERS.bondBaseLamports);
  const state = readDevice(network, device.address);
  assert.deepEqual([state.status, state.bondLamports], [3, 0n]);
  const rent = vm.svm.minimumBalanceForRentExemption(BigInt(vm.data(device.address).length));
  assert.equal(vm.balance(device.address), rent);
  assert.equal(readOwner(network, device.ownerRecord).deviceCount, 0);
  assert.deepEqual(readRegion(network, 0), { devices: 0n, power: 0n });
  assert.ok(result.events.some(({ name }) => name === 'DeviceRevoked'));
});

test('an attestor with the capability revokes; without it, or as a stranger, nobody does', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const able = await createAttestor(network, FLAGS.revoke);
  const unable = await createAttestor(network, FLAGS.attest);
  const stranger = await walletOf(vm, 'stranger');
  const refused = async (...parts: Parameters<typeof revokeInstruction>) =>
    (await vm.send([await revokeInstruction(...parts)])).error?.name;
  assert.equal(await refused(network, device, unable.attestor, unable.entry), 'MissingCapability');
  assert.equal(await refused(network, device, stranger, able.entry), 'UnknownAuthority');
  assert.equal(await refused(network, device, stranger), 'NotOwner');
  assert.equal(await refused(network, device, device.key), 'NotOwner');
  const result = await vm.mustSend([await revokeInstruction(network, device, able.attestor, able.entry)]);
  recordComputeUnits('identity', 'revoke', result.computeUnits, 'regionAccount');
});

test('the bond goes to nobody else, and not twice', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const thief = await walletOf(vm, 'thief');
  const right = await revokeInstruction(network, device);
  const accounts = right.accounts.map((meta, index) =>
    index === 3 ? { ...meta, address: thief.address } : meta,
  );
  assert.equal((await vm.send([{ ...right, accounts } as never])).error?.name, 'WrongRentPayer');
  await vm.mustSend([right]);
  assert.equal((await vm.send([right])).error?.name, 'DeviceRevoked');
});

test('a revoked device is not registered again, by nobody', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  await vm.mustSend([await revokeInstruction(network, device)]);
  for (const owner of [device.owner, await walletOf(vm, 'somebody else')]) {
    const again = await vm.send([await registerDeviceInstruction(network, owner, device.key)]);
    assert.equal(again.error?.name, 'KeyAlreadyUsed');
  }
  await vm.mustSend([await registerDeviceInstruction(network, device.owner, await keyOf('fresh key'))]);
});

negativeMatrix({
  program: 'identity',
  instruction: 'revoke',
  setup: async () => {
    const network = await createNetwork();
    const device = await registerDevice(network);
    const { attestor, entry } = await createAttestor(network, FLAGS.revoke);
    return { vm: network.vm, instruction: await revokeInstruction(network, device, attestor, entry) };
  },
});
