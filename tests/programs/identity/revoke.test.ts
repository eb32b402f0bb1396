import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
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
import {
  createAttestor,
  createNetwork,
  FLAGS,
  NO_CLASS,
  PARAMETERS,
  updateEntry,
} from './support/network.ts';

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

test("no bond is locked by core's admin: where core takes no reports, the region is not told", async () => {
  for (const change of [{ enabled: false }, { flags: 0 }]) {
    const network = await createNetwork();
    const { vm, identityEntry } = network;
    const sponsor = await walletOf(vm, 'sponsor');
    const device = await registerDevice(network, 'device', { payer: sponsor });
    const counted = readRegion(network, 0);
    const entry = { flags: FLAGS.updateState, resourceClass: NO_CLASS, enabled: true, ...change };
    await updateEntry(network, identityEntry, entry);
    const balance = vm.balance(sponsor.address);
    await vm.mustSend([await revokeInstruction(network, device)]);
    assert.equal(vm.balance(sponsor.address) - balance, PARAMETERS.bondBaseLamports);
    assert.equal(readDevice(network, device.address).status, 3);
    assert.deepEqual(readRegion(network, 0), counted);
  }
});

test('nobody avoids the report by naming another entry', async () => {
  const network = await createNetwork();
  const device = await registerDevice(network);
  const attestor = await createAttestor(network, FLAGS.attest);
  for (const [identityEntry, error] of [
    [attestor.entry, 'UnknownAuthority'],
    [network.account, 'InvalidAccountSize'],
    [device.owner.address, 'InvalidAccountOwner'],
  ] as const) {
    const result = await network.vm.send([await revokeInstruction({ ...network, identityEntry }, device)]);
    assert.equal(result.error?.name, error);
  }
});

test("a region's counts that drifted to zero do not hold a device back", async () => {
  const network = await createNetwork();
  const { vm, regions } = network;
  const device = await registerDevice(network);
  const [address] = regions;
  assert.ok(address);
  const region = core.getRegionDecoder().decode(vm.data(address));
  const account = vm.svm.getAccount(address);
  assert.ok(account.exists);
  const data = core.getRegionEncoder().encode({ ...region, activeDevices: 0n, miningPower: 1n });
  vm.svm.setAccount({ ...account, data: new Uint8Array(data) });
  await vm.mustSend([await revokeInstruction(network, device)]);
  assert.deepEqual(readRegion(network, 0), { devices: 0n, power: 0n });
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
