import { core, identity, rewards } from '@neoengine/clients';
import type { Address, Instruction } from '@solana/kit';
import { advanceInstruction } from '../../programs/core/support/pages.ts';
import {
  createMiningNetwork,
  epochPageOf,
  type MiningNetwork,
  mineSession,
  openSession,
  type TestMiner,
  workPageOf,
} from '../../programs/cpu/support/mining.ts';
import type { Solution } from '../../programs/cpu/support/proofs.ts';
import { LANES } from '../../programs/identity/support/network.ts';
import { CPU } from '../../programs/rewards/world/core-setup.ts';
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
import { forge, mine, type RecordedDevices, recordDevices } from './devices.ts';
import { type RecordedVault, recordLockedTransfer, recordVault } from './vault.ts';

const EPOCH_SECONDS = 60n;
/** A device may be updated an hour after its registration. */
const HOUR = 3_600n;

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
  await vm.mustSend([await initializeMint(vm)]);
  const [[mint], [emission]] = await Promise.all([rewards.findMintPda(), rewards.findEmissionPda()]);
  return { vm, genesis, mint, emission };
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
  };
}
