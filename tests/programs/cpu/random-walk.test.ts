import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { KeyPairSigner } from '@solana/kit';
import { Random } from '../../properties/random.ts';
import { keyOf, walletOf } from '../identity/support/deterministic-keys.ts';
import {
  readDevice,
  readRegion,
  revokeInstruction,
  rotateKeyInstruction,
  updateDeviceInstruction,
} from '../identity/support/devices.ts';
import { LANES, PARAMETERS, REGIONS } from '../identity/support/network.ts';
import { type Act, applyAct, type DeviceModel, expectedError } from './support/device-model.ts';
import {
  CPU_CLASS,
  closeSessionInstruction,
  createMiner,
  createMiningNetwork,
  limitWork,
  type MiningNetwork,
  mineSession,
  openSessionInstruction,
  readMiner,
  readSession,
  readWorkPage,
  submitProofInstruction,
} from './support/mining.ts';

const STEPS = 600;
const DEVICES = 5;
/** A device is revoked once in so many steps. */
const REVOCATIONS = 300;
/** Targets of three bits at most: proofs come at once. */
const MOST_WORK = 8n;
/** The walk stays within core's first page. */
const LAST_SECOND = 14_000n;
/** Solutions a second x 1000 that a tier is said to have. */
const POWER = [0n, 2_000n, 8_000n, 30_000n, 120_000n, 500_000n];
const OFTEN: readonly Act[] = ['open', 'submit'];
const SELDOM: readonly Act[] = ['close', 'closeByStranger', 'rotate', 'update'];

/** Where the walk is. */
interface Walk {
  readonly network: MiningNetwork;
  readonly random: Random;
  readonly stranger: KeyPairSigner;
  readonly devices: readonly DeviceModel[];
}

test(`in ${STEPS} random steps of ${DEVICES} devices every act meets its rule and the books balance`, async () => {
  const walk = await begin();
  for (let step = 0; step < STEPS; step++) {
    const device = walk.random.pick(walk.devices);
    const act = walk.random.once(REVOCATIONS) ? 'revoke' : pickAct(walk.random);
    await take(walk, device, act, `step ${step}: ${act} of ${device.miner.address}`);
    await checkBooks(walk);
    const { vm, genesis } = walk.network;
    if (walk.random.once(3) && vm.time - genesis < LAST_SECOND) vm.advance(BigInt(walk.random.below(120)));
  }
});

function pickAct(random: Random): Act {
  return random.pick(random.once(4) ? SELDOM : OFTEN);
}

async function begin(): Promise<Walk> {
  const random = new Random('mining walk');
  const network = await createMiningNetwork(0);
  await limitWork(network, MOST_WORK, 1n << 30n);
  const devices: DeviceModel[] = [];
  for (let index = 0; index < DEVICES; index++) {
    const [tier, region] = [1 + (index % 5), index % REGIONS];
    const miner = await createMiner(network, `device ${index}`, { tier, region });
    devices.push({
      ...{ miner, active: true, tier, region, updatedAt: network.vm.time, rotations: 0, session: undefined },
      ...{ opened: 0n, accepted: 0n, missed: 0, work: 0n },
    });
  }
  return { network, random, stranger: await walletOf(network.vm, 'stranger'), devices };
}

async function take(walk: Walk, device: DeviceModel, act: Act, what: string): Promise<void> {
  const { vm } = walk.network;
  const expected = expectedError(act, device, vm.time);
  const change = { tier: 1 + walk.random.below(5), region: walk.random.below(REGIONS) };
  const newKey = await keyOf(`${device.miner.address} ${device.rotations + 1}`);
  const result = await vm.send([await build(walk, device, act, change, newKey)]);
  assert.equal(result.error?.name, expected, what);
  if (!result.ok) return;
  applyAct(act, device, vm.time, act === 'open' ? readSession(walk.network, device.miner).bits : 0);
  if (act === 'update') Object.assign(device, change);
  if (act === 'rotate') {
    device.rotations++;
    device.miner = { ...device.miner, key: newKey };
  }
}

async function build(
  { network, stranger }: Walk,
  { miner, session }: DeviceModel,
  act: Act,
  change: { tier: number; region: number },
  newKey: KeyPairSigner,
) {
  switch (act) {
    case 'open':
      return openSessionInstruction(network, miner);
    case 'close':
      return closeSessionInstruction(network, miner);
    case 'closeByStranger':
      return closeSessionInstruction(network, miner, { closer: stranger });
    case 'rotate':
      return rotateKeyInstruction(network, miner, newKey);
    case 'update':
      return updateDeviceInstruction(network, miner, change);
    case 'revoke':
      return revokeInstruction(network, miner);
    case 'submit': {
      const junk = { nonce: 0n, solution: new Uint16Array(8) };
      const proof = session ? mineSession(network, { ...miner, key: session.key }) : junk;
      return submitProofInstruction(network, miner, proof);
    }
  }
}

async function checkBooks({ network, devices }: Walk): Promise<void> {
  for (let region = 0; region < REGIONS; region++) {
    const there = devices.filter((device) => device.active && device.region === region);
    const power = there.reduce((sum, { tier }) => sum + (POWER[tier] ?? 0n), 0n);
    assert.deepEqual(readRegion(network, region), { devices: BigInt(there.length), power });
  }
  for (const device of devices) await checkDevice(network, device);
  assert.equal(
    await ledgerTotal(network),
    devices.reduce((sum, { work }) => sum + work, 0n),
  );
}

async function checkDevice(network: MiningNetwork, device: DeviceModel): Promise<void> {
  const { vm } = network;
  const { miner, opened, accepted, missed, work } = device;
  assert.partialDeepStrictEqual(readMiner(network, miner), {
    sessionCounter: opened,
    hasOpenSession: device.session !== undefined,
    expired: missed,
    accepted,
    work,
  });
  assert.equal(vm.balance(miner.session) > 0n, device.session !== undefined);
  const page = await readWorkPage(network, miner.address);
  assert.equal(
    page.work.reduce((sum, amount) => sum + amount, 0n),
    work,
  );
  const bond = device.active ? PARAMETERS.bondBaseLamports : 0n;
  const rent = vm.svm.minimumBalanceForRentExemption(BigInt(vm.data(miner.address).length));
  assert.equal(vm.balance(miner.address), rent + bond);
  assert.equal(readDevice(network, miner.address).rotations, device.rotations);
}

/** Work in all ledgers of the page. */
async function ledgerTotal({ vm }: MiningNetwork): Promise<bigint> {
  let total = 0n;
  for (let shard = 0; shard < REGIONS * LANES; shard++) {
    const place = { region: Math.floor(shard / LANES), lane: shard % LANES };
    const [at] = await core.findEpochLedgerPda({ class: CPU_CLASS, page: 0n, ...place });
    const { work } = core.getEpochLedgerDecoder().decode(vm.data(at));
    total += work.reduce((sum, amount) => sum + amount, 0n);
  }
  return total;
}
