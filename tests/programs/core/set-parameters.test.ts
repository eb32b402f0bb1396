import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, PAGE, PARAMETERS, readDifficulty, readNetwork } from './support/network.ts';
import { openEpochPage, readEpochPage } from './support/pages.ts';

const set = (vm: TestVm, changes: Partial<typeof PARAMETERS>, admin = vm.deployer) =>
  core.getSetParametersInstructionAsync({ admin, ...PARAMETERS, ...changes });

test('new parameters replace the old ones', async () => {
  const vm = await createNetwork();
  const weightsBps = [0, 4_000, 2_000, 2_000, 2_000];
  const result = await vm.mustSend([await set(vm, { weightsBps, lanes: 4, regions: 5, difficultyFloor: 9 })]);
  recordComputeUnits('core', 'setParameters', result.computeUnits, 'network');
  const network = await readNetwork(vm);
  assert.deepEqual([network.weightsBps, network.lanes, network.regions], [weightsBps, 4, 5]);
  assert.deepEqual([(await readDifficulty(vm)).floor, (await readDifficulty(vm)).minBits], [9, 9]);
});

test('a page that is open keeps the rules that it was opened with', async () => {
  const vm = await createNetwork();
  const page = await openEpochPage(vm, await vm.wallet());
  await vm.mustSend([
    await set(vm, { weightsBps: [1, 1, 1, 1, 1], lanes: 1, maxPayPerWork: Array(5).fill(1n) }),
  ]);
  const { weightBps, maxPayPerWork, lanes } = readEpochPage(vm, page);
  assert.deepEqual([weightBps, maxPayPerWork, lanes], [2_000, 1_000n, 2]);
});

test('a page has the same rules in every class, whenever it is opened there', async () => {
  const vm = await createNetwork();
  const payer = await vm.wallet();
  await vm.mustSend([await set(vm, { weightsBps: [2_000, 0, 0, 0, 8_000] })]);
  const now = readEpochPage(vm, await openEpochPage(vm, payer, 0n, 4));
  assert.equal(now.weightBps, PARAMETERS.weightsBps[4]);
  vm.advance(PAGE);
  const next = readEpochPage(vm, await openEpochPage(vm, payer, 1n, 4));
  assert.equal(next.weightBps, 8_000);
});

test('the bounds hold against the admin', async () => {
  const vm = await createNetwork();
  const refused = async (changes: Partial<typeof PARAMETERS>, error: string) =>
    assertRefused(vm, await set(vm, changes), error);
  await refused({ weightsBps: [2_001, 0, 0, 0, 0] }, 'WeightsOutOfBounds');
  await refused({ weightsBps: [2_000, 8_001, 0, 0, 0] }, 'WeightsOutOfBounds');
  await refused({ multiplierMaxBps: 20_001 }, 'MultiplierBoundsInvalid');
  await refused({ multiplierMinBps: 4_999 }, 'MultiplierBoundsInvalid');
  await refused({ maxWorkPerCredit: Array(5).fill(1n << 62n) }, 'WorkLimitsInvalid');
  await refused({ regions: 2 }, 'ShardsOutOfBounds');
  await refused({ lanes: 0 }, 'ShardsOutOfBounds');
  await refused({ targetMilliProofs: 0 }, 'DifficultyBoundsInvalid');
  await refused({ difficultyCeiling: 31 }, 'DifficultyBoundsInvalid');
});

test('a stranger sets nothing', async () => {
  const vm = await createNetwork();
  await assertRefused(vm, await set(vm, {}, await vm.wallet()), 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'setParameters',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: await set(vm, {}) };
  },
});
