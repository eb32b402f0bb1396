import { core, cpu } from '@neoengine/clients';
import type { Address, KeyPairSigner } from '@solana/kit';
import { getAddressEncoder } from '@solana/kit';
import type { Registration, TestDevice } from '../../identity/support/devices.ts';
import { registerDevice } from '../../identity/support/devices.ts';
import {
  createNetwork,
  FLAGS,
  LANES,
  type Network,
  registerProgram,
} from '../../identity/support/network.ts';
import { type Solution, searchProof } from './proofs.ts';

/** Resource class of cpu. */
export const CPU_CLASS = 0;
/** How long a session lives, in seconds. */
export const SESSION_SECONDS = 180n;
const EPOCH_SECONDS = 60n;
const PAGE_EPOCHS = 240n;

/** A network on which cpu may credit work, with its current page open. */
export interface MiningNetwork extends Network {
  readonly cpuEntry: Address;
  /** When epoch 0 began. */
  readonly genesis: bigint;
}

/** A device that mines. */
export interface TestMiner extends TestDevice {
  readonly miner: Address;
  readonly session: Address;
}

/** A mining network at its start; `minBits` is the least difficulty of a session. */
export async function createMiningNetwork(minBits = 1): Promise<MiningNetwork> {
  const network = await createNetwork(minBits);
  const cpuEntry = await registerProgram(network.vm, cpu.CPU_PROGRAM_ADDRESS, CPU_CLASS, FLAGS.creditWork);
  const mining = { ...network, cpuEntry, genesis: network.vm.time };
  await openEpochPage(mining);
  return mining;
}

/** Sets what a device may bring with one credit, and in one epoch; no proof may be worth more than a credit. */
export async function limitWork(network: MiningNetwork, credit: bigint, epoch = credit): Promise<void> {
  const { vm, admin, account } = network;
  const [difficultyAccount] = await core.findDifficultyPda();
  const parameters = core.getNetworkDecoder().decode(vm.data(account));
  const difficulty = core.getDifficultyDecoder().decode(vm.data(difficultyAccount));
  await vm.mustSend([
    await core.getSetParametersInstructionAsync({
      ...parameters,
      admin,
      difficulty: difficultyAccount,
      maxWorkPerCredit: [credit, 1n, 1n, 1n, 1n],
      maxWorkPerEpoch: [epoch, 1n, 1n, 1n, 1n],
      difficultyFloor: difficulty.floor,
      difficultyCeiling: Math.min(difficulty.ceiling, Math.floor(Math.log2(Number(credit)))),
      targetMilliProofs: difficulty.targetMilliProofs,
    }),
  ]);
}

/** The page that the chain's time lies in. */
export function currentPage({ vm, genesis }: MiningNetwork): bigint {
  return (vm.time - genesis) / EPOCH_SECONDS / PAGE_EPOCHS;
}

/** Opens cpu's current epoch page and its ledgers of every region and lane. */
export async function openEpochPage(network: MiningNetwork): Promise<void> {
  const { vm, payer, regions } = network;
  const page = currentPage(network);
  const epochPage = await epochPageOf(network);
  const about = { class: CPU_CLASS, page };
  await vm.mustSend([await core.getOpenEpochPageInstructionAsync({ payer, epochPage, ...about })]);
  for (let region = 0; region < regions.length; region++) {
    for (let lane = 0; lane < LANES; lane++) {
      const [ledger] = await core.findEpochLedgerPda({ ...about, region, lane });
      await vm.mustSend([
        await core.getOpenLedgerInstructionAsync({ payer, epochPage, ledger, region, lane, ...about }),
      ]);
    }
  }
}

/** Registers a device and its miner, and opens its work page. */
export async function createMiner(
  network: MiningNetwork,
  name = 'device',
  registration: Registration = {},
): Promise<TestMiner> {
  const device = await registerDevice(network, name, registration);
  const [miner] = await cpu.findMinerPda({ device: device.address });
  const [session] = await cpu.findMiningSessionPda({ miner });
  const full = { ...device, miner, session };
  await network.vm.mustSend([await registerMinerInstruction(network, full)]);
  await network.vm.mustSend([await openWorkPageInstruction(network, full)]);
  return full;
}

/** The instruction that registers a device's miner. */
export async function registerMinerInstruction(network: Network, device: TestDevice) {
  const { owner, key: deviceKey, address } = device;
  return cpu.getRegisterMinerInstructionAsync({ owner, deviceKey, payer: network.payer, device: address });
}

/** The instruction that opens a miner's page of the current epoch. */
export async function openWorkPageInstruction(network: MiningNetwork, { address: device, miner }: TestMiner) {
  return cpu.getOpenWorkPageInstructionAsync({
    payer: network.payer,
    device,
    miner,
    network: network.account,
    epochPage: await epochPageOf(network),
    workPage: await workPageOf(network, device),
    entry: network.cpuEntry,
  });
}

/** The instruction that opens a session; `deviceKey` signs. */
export async function openSessionInstruction(
  network: MiningNetwork,
  { address: device, miner, session, key }: TestMiner,
  { deviceKey = key, payer = network.payer, neohashVersion = 2 } = {},
) {
  const [difficulty] = await core.findDifficultyPda();
  const terms = { network: network.account, difficulty, neohashVersion };
  return cpu.getOpenSessionInstructionAsync({ deviceKey, payer, device, miner, session, ...terms });
}

/** Opens a session and says what it holds. */
export async function openSession(network: MiningNetwork, miner: TestMiner) {
  await network.vm.mustSend([await openSessionInstruction(network, miner)]);
  return readSession(network, miner);
}

/** A proof as it is submitted. */
export interface Submission extends Solution {
  readonly timestamp?: bigint;
  readonly deviceKey?: KeyPairSigner;
  readonly rentPayer?: Address;
}

/** The instruction that submits a proof; without a timestamp, one found now. */
export async function submitProofInstruction(
  network: MiningNetwork,
  miner: TestMiner,
  submission: Submission,
) {
  const { address: device, session } = miner;
  return cpu.getSubmitProofInstructionAsync({
    deviceKey: submission.deviceKey ?? miner.key,
    device,
    miner: miner.miner,
    session,
    rentPayer: submission.rentPayer ?? network.payer.address,
    network: network.account,
    epochPage: await epochPageOf(network),
    ledger: await ledgerOf(network, miner),
    workPage: await workPageOf(network, device),
    entry: network.cpuEntry,
    nonce: submission.nonce,
    solution: [...submission.solution],
    timestamp: submission.timestamp ?? network.vm.time,
  });
}

/** The instruction that ends a session without a proof. */
export function closeSessionInstruction(
  network: Network,
  { address: device, miner, session, key }: TestMiner,
  { closer = key, rentPayer = network.payer.address } = {},
) {
  return cpu.getCloseSessionInstruction({ closer, device, miner, session, rentPayer });
}

/** Searches a proof for the miner's open session. */
export function mineSession(network: Network, miner: TestMiner, firstNonce = 0n): Solution {
  const { challenge, bits } = readSession(network, miner);
  return searchProof({
    challenge: new Uint8Array(challenge),
    deviceKey: miner.key.address,
    bits,
    firstNonce,
  });
}

/** Opens a session, mines and submits its proof. */
export async function mineOnce(network: MiningNetwork, miner: TestMiner) {
  await openSession(network, miner);
  return network.vm.mustSend([await submitProofInstruction(network, miner, mineSession(network, miner))]);
}

/** A MiningSession account, decoded. */
export function readSession(network: Network, { session }: TestMiner) {
  return cpu.getMiningSessionDecoder().decode(network.vm.data(session));
}

/** A Miner account, decoded. */
export function readMiner(network: Network, { miner }: TestMiner) {
  return cpu.getMinerDecoder().decode(network.vm.data(miner));
}

/** A device's WorkPage, decoded. */
export async function readWorkPage(network: MiningNetwork, device: Address) {
  return core.getWorkPageDecoder().decode(network.vm.data(await workPageOf(network, device)));
}

/** cpu's EpochPage of the current page. */
export async function epochPageOf(network: MiningNetwork): Promise<Address> {
  const [found] = await core.findEpochPagePda({ class: CPU_CLASS, page: currentPage(network) });
  return found;
}

/** The ledger that a device writes to. */
export async function ledgerOf(network: MiningNetwork, device: TestDevice): Promise<Address> {
  const bytes = getAddressEncoder().encode(device.address);
  const lane = ((bytes[0] ?? 0) + 256 * (bytes[1] ?? 0)) % LANES;
  const about = { class: CPU_CLASS, region: device.region, lane, page: currentPage(network) };
  const [found] = await core.findEpochLedgerPda(about);
  return found;
}

/** A device's page of the current epoch. */
export async function workPageOf(network: MiningNetwork, device: Address): Promise<Address> {
  const [found] = await core.findWorkPagePda({ class: CPU_CLASS, device, page: currentPage(network) });
  return found;
}
