import assert from 'node:assert/strict';
import test from 'node:test';
import { cpu } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { registerDevice, revokeInstruction } from '../identity/support/devices.ts';
import { FLAGS, type Network, updateEntry } from '../identity/support/network.ts';
import {
  createMiner,
  createMiningNetwork,
  type MiningNetwork,
  openEpochPage,
  openWorkPageInstruction,
  readWorkPage,
  registerMinerInstruction,
  type TestMiner,
} from './support/mining.ts';

const PAGE_SECONDS = 14_400n;

/** A miner whose work page is not open yet. */
async function minerWithoutPage(network: MiningNetwork, region = 0): Promise<TestMiner> {
  const device = await registerDevice(network, 'device', { region });
  const [miner] = await cpu.findMinerPda({ device: device.address });
  const [session] = await cpu.findMiningSessionPda({ miner });
  await network.vm.mustSend([await registerMinerInstruction(network as Network, device)]);
  return { ...device, miner, session };
}

test('anyone opens the page of a device for its owner and region', async () => {
  const network = await createMiningNetwork();
  const miner = await minerWithoutPage(network, 1);
  const result = await network.vm.mustSend([await openWorkPageInstruction(network, miner)]);
  assert.partialDeepStrictEqual(await readWorkPage(network, miner.address), {
    class: 0,
    device: miner.address,
    owner: miner.owner.address,
    region: 1,
    page: 0n,
    settled: 0,
    rentPayer: network.payer.address,
  });
  recordComputeUnits('cpu', 'openWorkPage', result.computeUnits, 'workPage');
});

test('once a page, and again in the next', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const again = await vm.send([await openWorkPageInstruction(network, miner)]);
  assert.equal(again.error?.name, 'AlreadyInitialized');
  vm.advance(PAGE_SECONDS);
  await openEpochPage(network);
  const result = await vm.mustSend([await openWorkPageInstruction(network, miner)]);
  assert.equal((await readWorkPage(network, miner.address)).page, 1n);
  recordComputeUnits('cpu', 'openWorkPage', result.computeUnits, 'workPage');
});

test('not for a revoked device, and not without the capability', async () => {
  const network = await createMiningNetwork();
  const { vm, cpuEntry } = network;
  const miner = await minerWithoutPage(network);
  const refused = async () => (await vm.send([await openWorkPageInstruction(network, miner)])).error?.name;
  await updateEntry(network, cpuEntry, { flags: FLAGS.creditWork, resourceClass: 1, enabled: true });
  assert.equal(await refused(), 'WrongClass');
  await updateEntry(network, cpuEntry, { flags: 0, resourceClass: 0, enabled: true });
  assert.equal(await refused(), 'MissingCapability');
  await updateEntry(network, cpuEntry, { flags: FLAGS.creditWork, resourceClass: 0, enabled: true });
  await vm.mustSend([await revokeInstruction(network, miner)]);
  assert.equal(await refused(), 'DeviceNotActive');
});

negativeMatrix({
  program: 'cpu',
  instruction: 'openWorkPage',
  setup: async () => {
    const network = await createMiningNetwork();
    const miner = await minerWithoutPage(network);
    return { vm: network.vm, instruction: await openWorkPageInstruction(network, miner) };
  },
});
