import { core } from '@neoengine/clients';
import { type Address, type EncodedAccount, lamports } from '@solana/kit';
import { programDataAddress } from '../../../support/program-loading.ts';
import type { TestVm } from '../../../support/test-vm.ts';

export const CPU = 0;
export const GPU = 1;
/** Resource class of an entry that speaks for none. */
export const NO_CLASS = 255;
export const PAY = 4;
/** A capability that is not the one to pay. */
export const UPDATE_STATE = 8;
export const PAGE_EPOCHS = 240;
export const PAGE_SECONDS = 14_400n;
export const DAY = 86_400n;

/** Base units a unit of work is paid at most in these tests. */
export const MAX_PAY = 1_000_000n;
export const WEIGHTS = [2_000, 3_000, 1_000, 1_000, 500];

/** Core initialised by its deployer. Genesis is now. */
export async function setUpCore(vm: TestVm): Promise<void> {
  await vm.mustSend([
    await core.getInitializeInstructionAsync({
      authority: vm.deployer,
      payer: vm.payer,
      programData: await programDataAddress(core.CORE_PROGRAM_ADDRESS),
      beaconRing: (await core.findBeaconRingPda())[0],
      regions: 2,
      lanes: 2,
      weightsBps: WEIGHTS,
      maxPayPerWork: Array(5).fill(MAX_PAY),
      maxWorkPerCredit: Array(5).fill(1n << 40n),
      maxWorkPerEpoch: Array(5).fill(1n << 44n),
      multiplierMinBps: 5_000,
      multiplierMaxBps: 20_000,
      difficultyFloor: 1,
      difficultyCeiling: 30,
      targetMilliProofs: 30_000,
    }),
  ]);
}

/** Opens core's page of a class, which must be current, and returns its address. */
export async function openEpochPage(vm: TestVm, classNumber: number, page: bigint): Promise<Address> {
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  await vm.mustSend([
    await core.getOpenEpochPageInstructionAsync({ payer: vm.payer, epochPage, class: classNumber, page }),
  ]);
  return epochPage;
}

/**
 * Writes what core's ledgers would have brought: the totals of the first `closed` epochs, as `advance_epoch` sums them.
 * How core counts work is tested with core; here its result is given.
 */
export function closeEpochs(
  vm: TestVm,
  epochPage: Address,
  totals: readonly bigint[],
  closed = totals.length,
): void {
  const page = core.getEpochPageDecoder().decode(vm.data(epochPage));
  const work = page.work.map((total, index) => totals[index] ?? total);
  put(vm, epochPage, core.getEpochPageEncoder().encode({ ...page, work, closedEpochs: closed }));
}

export interface WorkOptions {
  readonly classNumber: number;
  readonly page: bigint;
  readonly device: Address;
  readonly owner: Address;
  readonly work: readonly bigint[];
  readonly rentPayer: Address;
}

/** Writes a device's page of work, as `credit_work` would have. */
export async function putWorkPage(vm: TestVm, options: WorkOptions): Promise<Address> {
  const { classNumber, page, device, owner, work, rentPayer } = options;
  const [address, bump] = await core.findWorkPagePda({ class: classNumber, device, page });
  const filled = Array.from({ length: PAGE_EPOCHS }, (_, index) => work[index] ?? 0n);
  const data = core.getWorkPageEncoder().encode({
    version: 1,
    bump,
    class: classNumber,
    device,
    owner,
    region: 0,
    lane: 0,
    page,
    settled: 0,
    work: filled,
    rentPayer,
    seq: 0n,
  });
  put(vm, address, data);
  return address;
}

export interface EntryOptions {
  readonly key: Address;
  /** Who must sign; a program's authority PDA on the chain, a wallet in these tests. */
  readonly authority: Address;
  readonly classNumber: number;
  readonly flags: number;
  readonly enabled?: boolean;
}

/** Writes a registry entry whose authority is a key that the test can sign with. */
export async function putEntry(vm: TestVm, options: EntryOptions): Promise<Address> {
  const { key, authority, classNumber, flags, enabled = true } = options;
  const [address, bump] = await core.findProgramEntryPda({ key });
  const data = core
    .getProgramEntryEncoder()
    .encode({ version: 1, bump, key, kind: 1, authority, class: classNumber, flags, enabled, seq: 0n });
  put(vm, address, data);
  return address;
}

function put(vm: TestVm, address: Address, data: ArrayLike<number>): void {
  const account: EncodedAccount = {
    address,
    data: Uint8Array.from(data),
    executable: false,
    lamports: lamports(vm.svm.minimumBalanceForRentExemption(BigInt(data.length))),
    programAddress: core.CORE_PROGRAM_ADDRESS,
    space: BigInt(data.length),
  };
  vm.svm.setAccount(account);
}
