import { core, identity } from '@neoengine/clients';
import type { Address, KeyPairSigner } from '@solana/kit';
import { createVm, programDataAddress, TestVm } from '../../../support/index.ts';
import { keyOf, walletOf } from './deterministic-keys.ts';

/** Regions of the test network. */
export const REGIONS = 2;
/** Lanes of a region of the test network. */
export const LANES = 2;
/** Class of programs that stand for no resource. */
export const NO_CLASS = 255;
/** Capabilities of registry entries, as core numbers them. */
export const FLAGS = { creditWork: 1, updateState: 8, adjustTrust: 16, attest: 32, revoke: 64 };

/** identity's parameters on the test network. */
export const PARAMETERS = {
  bondBaseLamports: 10_000_000n,
  bondStepBps: 5_000,
  maxDevicesPerDay: 3,
  trustRisePerDayBps: 100,
};

/** A chain on which core and identity are initialised and identity may report to core. */
export interface Network {
  readonly vm: TestVm;
  /** The network's admin, who deployed the programs too. */
  readonly admin: KeyPairSigner;
  /** Pays for everything; no owner, device or attestor. */
  readonly payer: KeyPairSigner;
  readonly config: Address;
  /** Core's Network account. */
  readonly account: Address;
  /** identity's entry in core's registry. */
  readonly identityEntry: Address;
  readonly regions: readonly Address[];
}

/** A chain with the programs deployed, not initialised, and a fee payer whose key is always the same. */
export async function createBareVm(): Promise<TestVm> {
  const vm = await createVm();
  return new TestVm(vm.svm, await walletOf(vm, 'payer'), vm.deployer);
}

/** The chain at its start; `minBits` is the least difficulty of a session. */
export async function createNetwork(minBits = 1): Promise<Network> {
  const vm = await createBareVm();
  const { deployer: admin, payer } = vm;
  await vm.mustSend([await initializeCore(vm, minBits)]);
  const regions: Address[] = [];
  for (let id = 0; id < REGIONS; id++) {
    const [region] = await core.findRegionPda({ id });
    await vm.mustSend([await core.getOpenRegionInstructionAsync({ admin, payer, region, id })]);
    regions.push(region);
  }
  await vm.mustSend([await initializeIdentity(vm, admin)]);
  const identityEntry = await registerProgram(
    vm,
    identity.IDENTITY_PROGRAM_ADDRESS,
    NO_CLASS,
    FLAGS.updateState,
  );
  const [config] = await identity.findIdentityConfigPda();
  const [account] = await core.findNetworkPda();
  return { vm, admin, payer, config, account, identityEntry, regions };
}

async function initializeCore(vm: TestVm, minBits: number) {
  const [beaconRing] = await core.findBeaconRingPda();
  return core.getInitializeInstructionAsync({
    authority: vm.deployer,
    payer: vm.payer,
    programData: await programDataAddress(core.CORE_PROGRAM_ADDRESS),
    beaconRing,
    regions: REGIONS,
    lanes: LANES,
    weightsBps: [2_000, 3_000, 1_000, 2_000, 2_000],
    maxPayPerWork: [1_000_000n, 1n, 1n, 1n, 1n],
    maxWorkPerCredit: [1n << 20n, 1n, 1n, 1n, 1n],
    maxWorkPerEpoch: [1n << 24n, 1n, 1n, 1n, 1n],
    multiplierMinBps: 10_000,
    multiplierMaxBps: 10_000,
    difficultyFloor: minBits,
    difficultyCeiling: 20,
    targetMilliProofs: 1_000,
  });
}

/** The instruction that initialises identity, signed by `authority`. */
export async function initializeIdentity(vm: TestVm, authority: KeyPairSigner, parameters = PARAMETERS) {
  return identity.getInitializeInstructionAsync({
    authority,
    payer: vm.payer,
    programData: await programDataAddress(identity.IDENTITY_PROGRAM_ADDRESS),
    ...parameters,
  });
}

/** Registers a program with core; says where its entry is. */
export async function registerProgram(
  vm: TestVm,
  program: Address,
  resourceClass: number,
  flags: number,
): Promise<Address> {
  const [entry] = await core.findProgramEntryPda({ key: program });
  const { deployer: admin, payer } = vm;
  const accounts = { admin, payer, program, entry, class: resourceClass, flags };
  await vm.mustSend([await core.getRegisterProgramInstructionAsync(accounts)]);
  return entry;
}

/** What a registry entry may be changed to. */
export interface EntryChange {
  readonly flags: number;
  readonly resourceClass: number;
  readonly enabled: boolean;
}

/** Changes what a registry entry may do. */
export async function updateEntry(network: Network, entry: Address, change: EntryChange): Promise<void> {
  const { vm, admin } = network;
  const { flags, resourceClass, enabled } = change;
  const accounts = { admin, entry, flags, class: resourceClass, enabled };
  await vm.mustSend([await core.getUpdateProgramInstructionAsync(accounts)]);
}

/** An attestor with these flags: its key and its entry. */
export async function createAttestor(network: Network, flags: number, name = 'attestor') {
  const { vm, admin, payer } = network;
  const attestor = await keyOf(`${name} ${flags}`);
  const key = attestor.address;
  const [entry] = await core.findProgramEntryPda({ key });
  await vm.mustSend([
    await core.getRegisterAttestorInstructionAsync({ admin, payer, entry, key, class: NO_CLASS, flags }),
  ]);
  return { attestor, entry };
}
