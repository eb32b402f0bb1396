import { core, cpu, identity, rewards } from '@neoengine/clients';
import { leadingZeroBits, proofDigest } from '@neoengine/neohash';
import { type Address, getAddressEncoder, type Instruction } from '@solana/kit';
import { advanceInstruction } from '../../programs/core/support/pages.ts';
import {
  createMiner,
  createMiningNetwork,
  epochPageOf,
  type MiningNetwork,
  mineSession,
  openSession,
  readSession,
  registerMinerInstruction,
  submitProofInstruction,
  type TestMiner,
  workPageOf,
} from '../../programs/cpu/support/mining.ts';
import type { Solution } from '../../programs/cpu/support/proofs.ts';
import { registerDevice, type TestDevice } from '../../programs/identity/support/devices.ts';
import { LANES, registerProgram } from '../../programs/identity/support/network.ts';
import { CPU, NO_CLASS, SETTLE_WORK } from '../../programs/rewards/world/core-setup.ts';
import {
  type ClaimOptions,
  claimWork,
  dsxAccount,
  initializeMint,
  mintPage,
  type OpenPage,
  openBudgetPage,
  pageAddresses,
  type RewardsWorld,
} from '../../programs/rewards/world/economy.ts';
import { type RecordedVault, recordLockedTransfer, recordVault } from './vault.ts';

const EPOCH_SECONDS = 60n;
/** A device may be updated an hour after its registration. */
const HOUR = 3_600n;

/** Devices, each where the next thing can happen to it. */
export interface RecordedDevices {
  /** Has an open session, and an epoch of its work can be claimed. */
  readonly mining: TestMiner;
  /** Has claimed all that it earned. */
  readonly paid: TestMiner;
  /** Has no session. */
  readonly idle: TestMiner;
  /** Is a miner without a page for its work. */
  readonly pageless: TestMiner;
  /** Is no miner yet. */
  readonly bare: TestDevice;
  /** Was asked to prove itself. */
  readonly challenged: TestDevice;
}

/** A chain on which every recorded transaction can run next. Its keys are fixed. */
export interface RecordedChain {
  readonly network: MiningNetwork;
  readonly rewards: RewardsWorld;
  readonly page: OpenPage;
  readonly devices: RecordedDevices;
  /** What the open session waits for. */
  readonly proof: Solution;
  /** What the same device was paid for before. */
  readonly oldProof: Solution;
  /** Hard enough, and yet solves nothing. */
  readonly forgedProof: Solution;
  readonly claims: { readonly due: ClaimOptions; readonly done: ClaimOptions };
  readonly vault: RecordedVault;
  /** Approved, and its time-lock has just begun. */
  readonly lockedTransfer: Address;
}

/** Builds that chain in the VM from its first transaction on, the same in every run. */
export async function recordChain(): Promise<RecordedChain> {
  const network = await createMiningNetwork();
  const { vm } = network;
  const world = await startRewards(network);
  const page = await pageAddresses(CPU, 0n, await epochPageOf(network));
  await vm.mustSend([await openBudgetPage(world, page)]);
  const devices = await recordDevices(network);
  vm.advance(HOUR);
  const vault = await recordVault(vm);
  const oldProof = await mineEpochs(network, world, page, devices);
  const claims = {
    due: await claimOf(network, world, devices.mining),
    done: await claimOf(network, world, devices.paid),
  };
  await vm.mustSend([await claimWork(world, page, claims.done)]);
  await openSession(network, devices.mining);
  const proof = mineSession(network, devices.mining);
  const forgedProof = forge(network, devices.mining, proof);
  const { owner: requester, address: device } = devices.challenged;
  await vm.mustSend([identity.getRequestChallengeInstruction({ requester, device })]);
  const lockedTransfer = await recordLockedTransfer(vm, vault);
  const proofs = { proof, oldProof, forgedProof };
  return { network, rewards: world, page, devices, ...proofs, claims, vault, lockedTransfer };
}

async function startRewards({ vm, genesis }: MiningNetwork): Promise<RewardsWorld> {
  await registerProgram(vm, rewards.REWARDS_PROGRAM_ADDRESS, NO_CLASS, SETTLE_WORK);
  await vm.mustSend([await initializeMint(vm)]);
  const [[mint], [emission]] = await Promise.all([rewards.findMintPda(), rewards.findEmissionPda()]);
  return { vm, genesis, mint, emission };
}

async function recordDevices(network: MiningNetwork): Promise<RecordedDevices> {
  const [mining, paid, idle] = [
    await createMiner(network, 'mining'),
    await createMiner(network, 'paid'),
    await createMiner(network, 'idle'),
  ];
  const [bare, challenged, pageless] = [
    await registerDevice(network, 'bare'),
    await registerDevice(network, 'challenged'),
    await registerDevice(network, 'pageless'),
  ];
  await network.vm.mustSend([await registerMinerInstruction(network, pageless)]);
  return { mining, paid, idle, bare, challenged, pageless: await asMiner(pageless) };
}

async function asMiner(device: TestDevice): Promise<TestMiner> {
  const [miner] = await cpu.findMinerPda({ device: device.address });
  const [session] = await cpu.findMiningSessionPda({ miner });
  return { ...device, miner, session };
}

/** Three epochs of work: the first is closed and minted, the second closed, the third over. Returns the last proof. */
async function mineEpochs(
  network: MiningNetwork,
  world: RewardsWorld,
  page: OpenPage,
  { mining, paid }: RecordedDevices,
): Promise<Solution> {
  const { vm } = network;
  await mine(network, paid);
  await mine(network, mining);
  vm.advance(EPOCH_SECONDS);
  await vm.mustSend([await advanceEpoch()]);
  await vm.mustSend([await mintPage(world, page)]);
  await mine(network, mining);
  vm.advance(EPOCH_SECONDS);
  await vm.mustSend([await advanceEpoch()]);
  const last = await mine(network, mining);
  vm.advance(EPOCH_SECONDS);
  return last;
}

async function mine(network: MiningNetwork, miner: TestMiner): Promise<Solution> {
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  await network.vm.mustSend([await submitProofInstruction(network, miner, proof)]);
  return proof;
}

/** The same solution under the next nonce whose digest is hard enough: only solving it shows that it is none. */
function forge(network: MiningNetwork, miner: TestMiner, { nonce, solution }: Solution): Solution {
  const session = readSession(network, miner);
  const challenge = new Uint8Array(session.challenge);
  const deviceId = new Uint8Array(getAddressEncoder().encode(miner.key.address));
  for (let forged = nonce + 1n; ; forged++) {
    const digest = proofDigest(challenge, deviceId, { nonce: forged, solution });
    if (leadingZeroBits(digest) >= session.bits) return { nonce: forged, solution };
  }
}

/** Closes what is over of cpu's first page, over the ledgers of every region and lane. */
export async function advanceEpoch(regions = 2): Promise<Instruction> {
  const shards = Array.from({ length: regions * LANES }, (_, index) => ({
    region: Math.floor(index / LANES),
    lane: index % LANES,
  }));
  const ledgers = shards.map((shard) => core.findEpochLedgerPda({ class: CPU, page: 0n, ...shard }));
  return advanceInstruction((await Promise.all(ledgers)).map(([address]) => address));
}

async function claimOf(network: MiningNetwork, world: RewardsWorld, miner: TestMiner): Promise<ClaimOptions> {
  return {
    workPage: await workPageOf(network, miner.address),
    destination: await dsxAccount(world, miner.owner.address),
    rentPayer: network.payer.address,
  };
}
