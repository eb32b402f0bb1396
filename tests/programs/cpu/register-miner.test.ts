import assert from 'node:assert/strict';
import test from 'node:test';
import { cpu } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf } from '../identity/support/deterministic-keys.ts';
import { registerDevice, revokeInstruction, rotateKeyInstruction } from '../identity/support/devices.ts';
import { createMiningNetwork, registerMinerInstruction } from './support/mining.ts';

test('owner and device register a miner, which starts at the rate of its tier', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const device = await registerDevice(network, 'device', { tier: 4 });
  const [miner] = await cpu.findMinerPda({ device: device.address });
  vm.svm.airdrop(miner, lamports(1_000_000n));
  const result = await vm.mustSend([await registerMinerInstruction(network, device)]);
  const state = cpu.getMinerDecoder().decode(vm.data(miner));
  assert.partialDeepStrictEqual(state, {
    version: 1,
    device: device.address,
    sessionCounter: 0n,
    rateMilli: 120_000n,
    hasOpenSession: false,
    seq: 1n,
  });
  assert.partialDeepStrictEqual(result.events[0], { name: 'MinerRegistered' });
  recordComputeUnits('cpu', 'registerMiner', result.computeUnits, 'miner');
  const again = await vm.send([await registerMinerInstruction(network, device)]);
  assert.equal(again.error?.name, 'AccountAlreadyInitialized');
});

test('only the right keys of an active device do', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const device = await registerDevice(network);
  const other = await registerDevice(network, 'other');
  const refused = async (wrong: Partial<typeof device>) =>
    (await vm.send([await registerMinerInstruction(network, { ...device, ...wrong })])).error?.name;
  assert.equal(await refused({ owner: other.owner }), 'NotOwner');
  assert.equal(await refused({ key: other.key }), 'NotDeviceKey');
  const newKey = await keyOf('new key');
  await vm.mustSend([await rotateKeyInstruction(network, device, newKey)]);
  assert.equal(await refused({}), 'NotDeviceKey');
  await vm.mustSend([await revokeInstruction(network, device)]);
  assert.equal(await refused({ key: newKey }), 'DeviceNotActive');
});

negativeMatrix({
  program: 'cpu',
  instruction: 'registerMiner',
  setup: async () => {
    const network = await createMiningNetwork();
    const device = await registerDevice(network);
    return { vm: network.vm, instruction: await registerMinerInstruction(network, device) };
  },
});
