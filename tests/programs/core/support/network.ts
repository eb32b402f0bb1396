import { core } from '@neoengine/clients';
import type { KeyPairSigner } from '@solana/kit';
import { createVm, programDataAddress, type TestVm } from '../../../support/index.ts';

export const CPU = 0;
export const GPU = 1;
export const NO_CLASS = 255;
export const EPOCH = 60n;
export const PAGE = 240n * EPOCH;
export const DAY = 86_400n;
/** Seconds after a page's end when what is left of it can be closed. */
export const RETIREMENT = 97n * DAY;

/** Parameters that every test starts from. */
export const PARAMETERS = {
  regions: 3,
  lanes: 2,
  weightsBps: [2_000, 3_000, 1_000, 2_000, 2_000],
  maxPayPerWork: [1_000n, 2_000n, 3_000n, 4_000n, 5_000n],
  maxWorkPerCredit: Array<bigint>(5).fill(1n << 30n),
  maxWorkPerEpoch: Array<bigint>(5).fill(3n << 30n),
  multiplierMinBps: 5_000,
  multiplierMaxBps: 20_000,
  difficultyFloor: 6,
  difficultyCeiling: 20,
  targetMilliProofs: 2_000,
};

/** `initialize` by the deployer. */
export async function initializeInstruction(
  vm: TestVm,
  payer: KeyPairSigner,
  changes: Partial<typeof PARAMETERS> = {},
) {
  return core.getInitializeInstructionAsync({
    authority: vm.deployer,
    payer,
    programData: await programDataAddress(core.CORE_PROGRAM_ADDRESS),
    beaconRing: (await core.findBeaconRingPda())[0],
    ...PARAMETERS,
    ...changes,
  });
}

/** A VM whose network began at its present time, with the deployer as admin. */
export async function createNetwork(changes: Partial<typeof PARAMETERS> = {}): Promise<TestVm> {
  const vm = await createVm();
  await vm.mustSend([await initializeInstruction(vm, await vm.wallet(), changes)]);
  return vm;
}

/** The network's account. */
export async function readNetwork(vm: TestVm): Promise<core.Network> {
  return core.getNetworkDecoder().decode(vm.data((await core.findNetworkPda())[0]));
}

/** The difficulty's account. */
export async function readDifficulty(vm: TestVm): Promise<core.Difficulty> {
  return core.getDifficultyDecoder().decode(vm.data((await core.findDifficultyPda())[0]));
}
