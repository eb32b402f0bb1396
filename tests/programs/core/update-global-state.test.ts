import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { type Address, generateKeyPairSigner, type KeyPairSigner, lamports } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, GPU, NO_CLASS } from './support/network.ts';
import { type Caller, FLAGS, PROGRAM_IDS, registerCaller, registerIdentity } from './support/registry.ts';

interface Update {
  readonly kind: number;
  readonly region: number;
  readonly classNumber?: number;
  readonly first?: bigint;
  readonly second?: bigint;
}

const joined = (region: number): Update => ({ kind: 1, region });
const left = (region: number): Update => ({ kind: 2, region });
const power = (region: number, delta: bigint): Update => ({
  kind: 3,
  region,
  first: BigInt.asUintN(64, delta),
});
const utilization = (region: number, classNumber: number, first: bigint, second: bigint): Update => ({
  kind: 4,
  region,
  classNumber,
  first,
  second,
});
const training = (region: number, first: bigint, second: bigint): Update => ({
  kind: 5,
  region,
  first,
  second,
});

const words = (values: readonly bigint[]) => Array.from({ length: 16 }, (_, index) => values[index] ?? 0n);

function bytes(values: readonly number[]): Uint8Array {
  const all = new Uint8Array(16);
  all.set(values);
  return all;
}

function update(by: Caller, regions: Address[], updates: readonly Update[], count = updates.length) {
  return core.getUpdateGlobalStateInstruction({
    ...by,
    regions,
    count,
    kinds: bytes(updates.map((one) => one.kind)),
    regionIds: bytes(updates.map((one) => one.region)),
    classes: bytes(updates.map((one) => one.classNumber ?? NO_CLASS)),
    first: words(updates.map((one) => one.first ?? 0n)),
    second: words(updates.map((one) => one.second ?? 0n)),
  });
}

async function regionsOpen() {
  const vm = await createNetwork();
  const by = await registerIdentity(vm);
  const payer = await vm.wallet();
  const regions: Address[] = [];
  for (const id of [0, 1, 2]) {
    const [region] = await core.findRegionPda({ id });
    await vm.mustSend([await core.getOpenRegionInstructionAsync({ admin: vm.deployer, payer, region, id })]);
    regions.push(region);
  }
  return { vm, by, regions };
}

const read = (vm: TestVm, at: Address | undefined) => core.getRegionDecoder().decode(vm.data(at as Address));

test('a batch changes its regions, and their health is computed anew', async () => {
  const { vm, by, regions } = await regionsOpen();
  const updates = [
    joined(0),
    joined(0),
    left(0),
    power(0, 1_500n),
    power(0, -500n),
    utilization(0, GPU, 1_000n, 900n),
    training(0, 4n, 2_500n),
    joined(2),
  ];
  await vm.mustSend([update(by, [regions[0], regions[2]] as Address[], updates)]);
  const [first, second] = [read(vm, regions[0]), read(vm, regions[2])];
  assert.deepEqual([first.activeDevices, first.miningPower, first.healthBps], [1n, 1_000n, 5_000]);
  assert.deepEqual([first.capacity[GPU], first.used[GPU]], [1_000n, 900n]);
  assert.deepEqual([first.aiTasks, first.aiProgressBps, first.updatedAt], [4, 2_500, vm.time]);
  assert.deepEqual([second.activeDevices, second.healthBps, second.seq], [1n, 10_000, 2n]);
});

test('sixteen updates of as many regions as there are', async () => {
  const { vm, by, regions } = await regionsOpen();
  const updates = Array.from({ length: 16 }, (_, index) => utilization(index % 3, index % 5, 100n, 95n));
  const result = await vm.mustSend([update(by, regions, updates)]);
  recordComputeUnits('core', 'updateGlobalState', result.computeUnits, 'regions');
});

test('all or nothing: one bad update leaves every region as it was', async () => {
  const { vm, by, regions } = await regionsOpen();
  const refused = (bad: Update, error: string) =>
    assertRefused(vm, update(by, regions, [joined(0), joined(1), bad]), error);
  await refused(utilization(0, GPU, 5n, 6n), 'UtilizationInvalid');
  await refused(utilization(0, 5, 5n, 5n), 'UnknownClass');
  await refused(training(0, 1n, 10_001n), 'UtilizationInvalid');
  await refused(training(0, 1n << 32n, 0n), 'UpdateInvalid');
  await refused({ kind: 6, region: 0 }, 'UpdateInvalid');
  await refused({ kind: 1, region: 0, first: 1n }, 'UpdateInvalid');
  await refused(joined(3), 'RegionNotGiven');
});

test("counts stop at zero and at the field's maximum, so that no report ever stands in the way of a revocation", async () => {
  const { vm, by, regions } = await regionsOpen();
  await vm.mustSend([update(by, regions, [joined(0), left(0), left(0), power(0, 5n), power(0, -6n)])]);
  const region = read(vm, regions[0]);
  assert.deepEqual([region.activeDevices, region.miningPower], [0n, 0n]);
  const most = power(0, 2n ** 63n - 1n);
  await vm.mustSend([update(by, regions, [most, most, most])]);
  assert.equal(read(vm, regions[0]).miningPower, 2n ** 64n - 1n);
});

test('no update, too many, or a region given twice is refused', async () => {
  const { vm, by, regions } = await regionsOpen();
  await assertRefused(vm, update(by, regions, []), 'UpdateInvalid');
  await assertRefused(vm, update(by, regions, [joined(0)], 17), 'UpdateInvalid');
  const twice = [regions[0], regions[0]] as Address[];
  await assertRefused(vm, update(by, twice, [joined(0)]), 'DuplicateMutableAccount');
});

test("a class's program reports its own class alone", async () => {
  const { vm, regions } = await regionsOpen();
  const gpu = await registerCaller(vm, PROGRAM_IDS.cpu, GPU, FLAGS.updateState);
  await vm.mustSend([update(gpu, regions, [utilization(0, GPU, 5n, 1n)])]);
  await assertRefused(vm, update(gpu, regions, [utilization(0, 3, 5n, 1n)]), 'WrongClass');
});

test('an attestor with the flag reports use and training with its own key, and no devices', async () => {
  const { vm, regions } = await regionsOpen();
  const attestor: KeyPairSigner = await generateKeyPairSigner();
  vm.svm.airdrop(attestor.address, lamports(1_000_000n));
  const [entry] = await core.findProgramEntryPda({ key: attestor.address });
  const by = { authority: attestor, entry };
  const register = await core.getRegisterAttestorInstructionAsync({
    admin: vm.deployer,
    payer: await vm.wallet(),
    entry,
    key: attestor.address,
    class: NO_CLASS,
    flags: FLAGS.updateState,
  });
  await vm.mustSend([register]);
  await vm.mustSend([update(by, regions, [utilization(0, GPU, 9n, 1n)])]);
  assert.equal(read(vm, regions[0]).capacity[GPU], 9n);
  for (const devices of [joined(0), left(0), power(0, 1n)]) {
    await assertRefused(vm, update(by, regions, [devices]), 'MissingCapability');
  }
});

negativeMatrix({
  program: 'core',
  instruction: 'updateGlobalState',
  setup: async () => {
    const { vm, by, regions } = await regionsOpen();
    return { vm, instruction: update(by, regions, [joined(0)]) };
  },
});
