import assert from 'node:assert/strict';
import test from 'node:test';
import { core, identity } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf, walletOf } from './support/deterministic-keys.ts';
import { readDevice, readOwner, registerDevice, registerDeviceInstruction } from './support/devices.ts';
import { createNetwork, FLAGS, NO_CLASS, PARAMETERS, updateEntry } from './support/network.ts';

test('a device is registered: state, bond, region and event', async () => {
  const network = await createNetwork();
  const { vm, payer } = network;
  const [owner, key] = [await walletOf(vm, 'owner'), await keyOf('key')];
  const before = vm.balance(payer.address);
  const result = await vm.mustSend([
    await registerDeviceInstruction(network, owner, key, { kind: 2, tier: 3, region: 1 }),
  ]);

  const [address] = await identity.findDevicePda({ firstKey: key.address });
  const device = readDevice(network, address);
  assert.equal(device.version, 1);
  assert.equal(device.owner, owner.address);
  assert.equal(device.firstKey, key.address);
  assert.equal(device.deviceKey, key.address);
  assert.deepEqual([device.kind, device.tier, device.region, device.status], [2, 3, 1, 1]);
  assert.equal(device.trustBps, 0);
  assert.equal(device.createdAt, vm.time);
  assert.equal(device.bondLamports, PARAMETERS.bondBaseLamports);
  assert.equal(device.bondPayer, payer.address);
  assert.notDeepEqual(device.incarnation, new Uint8Array(16));
  const rent = vm.svm.minimumBalanceForRentExemption(BigInt(vm.data(address).length));
  assert.equal(vm.balance(address), rent + PARAMETERS.bondBaseLamports);
  assert.ok(before - vm.balance(payer.address) > PARAMETERS.bondBaseLamports);

  const region = core.getRegionDecoder().decode(vm.data(network.regions[1] ?? assert.fail()));
  assert.deepEqual([region.activeDevices, region.miningPower], [1n, 30_000n]);
  const [ownerRecord] = await identity.findOwnerPda({ owner: owner.address });
  const record = readOwner(network, ownerRecord);
  assert.deepEqual([record.deviceCount, record.registeredTotal, record.sybilBps], [1, 1n, 0]);
  const [keyRecord] = await identity.findKeyRecordPda({ key: key.address });
  assert.equal(identity.getKeyRecordDecoder().decode(vm.data(keyRecord)).device, address);

  const event = result.events.find(({ name }) => name === 'DeviceRegistered');
  assert.partialDeepStrictEqual(event?.data, {
    account: address,
    seq: 1n,
    at: vm.time,
    owner: owner.address,
  });
  recordComputeUnits('identity', 'registerDevice', result.computeUnits, 'regionAccount');
});

test('owner, device key and payer must all sign', async () => {
  const network = await createNetwork();
  const [owner, key] = [await walletOf(network.vm, 'owner'), await keyOf('key')];
  const full = await registerDeviceInstruction(network, owner, key);
  for (const index of [0, 1]) {
    const accounts = full.accounts.map((meta, at) =>
      at === index ? { address: meta.address, role: meta.role - 2 } : meta,
    );
    const result = await network.vm.send([{ ...full, accounts } as never]);
    assert.equal(result.error?.name, 'MissingRequiredSignature');
  }
});

test('a key is used once: not again by its owner, not by another, not as owner', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const stranger = await walletOf(vm, 'stranger');
  for (const owner of [device.owner, stranger]) {
    const again = await vm.send([await registerDeviceInstruction(network, owner, device.key)]);
    assert.equal(again.error?.name, 'KeyAlreadyUsed');
  }
  const self = await vm.send([await registerDeviceInstruction(network, stranger, stranger)]);
  assert.equal(self.error?.name, 'KeysNotDistinct');
});

test('the bond rises with the registrations of a day, which are limited, and falls again', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const owner = await walletOf(vm, 'owner');
  const bonds: bigint[] = [];
  for (let count = 0; count < PARAMETERS.maxDevicesPerDay; count++) {
    const { address } = await registerDevice(network, `device ${count}`, { owner });
    bonds.push(readDevice(network, address).bondLamports);
  }
  assert.deepEqual(bonds, [10_000_000n, 15_000_000n, 20_000_000n]);
  const next = await registerDeviceInstruction(network, owner, await keyOf('one more'));
  assert.equal((await vm.send([next])).error?.name, 'TooManyRegistrations');
  vm.advance(86_400n);
  vm.svm.expireBlockhash();
  await vm.mustSend([next]);
  const [address] = await identity.findDevicePda({ firstKey: (await keyOf('one more')).address });
  assert.equal(readDevice(network, address).bondLamports, 10_000_000n);
});

test('addresses that somebody funded before do not stop a registration', async () => {
  const network = await createNetwork();
  const { vm } = network;
  const [owner, key] = [await walletOf(vm, 'owner'), await keyOf('key')];
  const [address] = await identity.findDevicePda({ firstKey: key.address });
  const [keyRecord] = await identity.findKeyRecordPda({ key: key.address });
  const [ownerRecord] = await identity.findOwnerPda({ owner: owner.address });
  for (const funded of [address, keyRecord, ownerRecord]) vm.svm.airdrop(funded, lamports(1_000_000n));
  const result = await vm.mustSend([await registerDeviceInstruction(network, owner, key)]);
  const rent = vm.svm.minimumBalanceForRentExemption(BigInt(vm.data(address).length));
  assert.equal(vm.balance(address), rent + PARAMETERS.bondBaseLamports);
  recordComputeUnits('identity', 'registerDevice', result.computeUnits, 'regionAccount');
});

test('what is declared must make sense', async () => {
  const network = await createNetwork();
  const [owner, key] = [await walletOf(network.vm, 'owner'), await keyOf('key')];
  const refused = async (registration: { kind?: number; tier?: number; region?: number }) => {
    const instruction = await registerDeviceInstruction(network, owner, key, registration);
    return (await network.vm.send([instruction])).error?.name;
  };
  assert.equal(await refused({ kind: 7 }), 'UnknownDeviceKind');
  assert.equal(await refused({ tier: 0 }), 'UnknownTier');
  assert.equal(await refused({ tier: 6 }), 'UnknownTier');
  assert.equal(await refused({ region: 9 }), 'RegionNotGiven');
});

test('without its capability in core identity registers nobody', async () => {
  const network = await createNetwork();
  const { vm, identityEntry } = network;
  const change = { flags: FLAGS.updateState, resourceClass: NO_CLASS, enabled: false };
  await updateEntry(network, identityEntry, change);
  const [owner, key] = [await walletOf(vm, 'owner'), await keyOf('key')];
  const before = vm.snapshot();
  const result = await vm.send([await registerDeviceInstruction(network, owner, key)]);
  assert.equal(result.error?.name, 'EntryDisabled');
  assert.deepEqual(vm.snapshot(), before);
});

negativeMatrix({
  program: 'identity',
  instruction: 'registerDevice',
  setup: async () => {
    const network = await createNetwork();
    const owner = await walletOf(network.vm, 'owner');
    await registerDevice(network, 'first device', { owner });
    const instruction = await registerDeviceInstruction(network, owner, await keyOf('key'));
    return { vm: network.vm, instruction };
  },
});
