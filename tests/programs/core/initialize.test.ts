import assert from 'node:assert/strict';
import test from 'node:test';
import { core, cpu } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { createVm, negativeMatrix, programDataAddress, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { initializeInstruction, PARAMETERS, readDifficulty, readNetwork } from './support/network.ts';

test('the deployer begins the network: epoch 0 is now, mining starts at the floor', async () => {
  const vm = await createVm();
  const result = await vm.mustSend([await initializeInstruction(vm, await vm.wallet())]);
  recordComputeUnits('core', 'initialize', result.computeUnits, 'network');
  const network = await readNetwork(vm);
  assert.equal(network.admin, vm.deployer.address);
  assert.equal(network.genesis, vm.time);
  assert.equal(network.programs, 0);
  assert.equal(network.inflowPaused, false);
  assert.deepEqual(network.weightsBps, PARAMETERS.weightsBps);
  assert.deepEqual(network.maxPayPerWork, PARAMETERS.maxPayPerWork);
  const difficulty = await readDifficulty(vm);
  assert.deepEqual(
    [difficulty.minBits, difficulty.floor, difficulty.ceiling, difficulty.nextWindow],
    [6, 6, 20, 0n],
  );
  assert.equal(result.events[0]?.name, 'NetworkInitialized');
});

test('it can begin only once', async () => {
  const vm = await createVm();
  await vm.mustSend([await initializeInstruction(vm, await vm.wallet())]);
  await assertRefused(vm, await initializeInstruction(vm, await vm.wallet()), 'AlreadyInitialized');
});

test('addresses that somebody funded before are no obstacle', async () => {
  const vm = await createVm();
  for (const [at] of [
    await core.findNetworkPda(),
    await core.findBeaconRingPda(),
    await core.findDifficultyPda(),
  ]) {
    vm.svm.airdrop(at, lamports(1_000_000n));
  }
  await vm.mustSend([await initializeInstruction(vm, await vm.wallet())]);
});

test("another program's data does not help a stranger", async () => {
  const vm = await createVm();
  const stranger = await vm.wallet();
  const real = await initializeInstruction(vm, stranger);
  const [authority, ...rest] = real.accounts;
  const asStranger = {
    ...real,
    accounts: [{ ...authority, address: stranger.address, signer: stranger }, ...rest],
  };
  await assertRefused(vm, asStranger, 'NotUpgradeAuthority');
  const cpuData = await programDataAddress(cpu.CPU_PROGRAM_ADDRESS);
  const accounts = real.accounts.map((meta, index) => (index === 2 ? { ...meta, address: cpuData } : meta));
  await assertRefused(vm, { ...real, accounts }, 'WrongPda');
});

test('hard bounds hold from the beginning', async () => {
  const vm = await createVm();
  const begin = async (changes: Partial<typeof PARAMETERS>) =>
    initializeInstruction(vm, await vm.wallet(), changes);
  await assertRefused(vm, await begin({ weightsBps: [2_001, 0, 0, 0, 0] }), 'WeightsOutOfBounds');
  await assertRefused(vm, await begin({ regions: 16, lanes: 9 }), 'ShardsOutOfBounds');
  await assertRefused(vm, await begin({ difficultyFloor: 21 }), 'DifficultyBoundsInvalid');
});

negativeMatrix({
  program: 'core',
  instruction: 'initialize',
  setup: async () => {
    const vm = await createVm();
    return { vm, instruction: await initializeInstruction(vm, await vm.wallet()) };
  },
});
