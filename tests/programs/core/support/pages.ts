import { core } from '@neoengine/clients';
import { type Address, generateKeyPairSigner, getAddressEncoder, type KeyPairSigner } from '@solana/kit';
import type { TestVm } from '../../../support/index.ts';
import { CPU, PARAMETERS } from './network.ts';
import type { Caller } from './registry.ts';

/** Opens a class's page and returns its address. */
export async function openEpochPage(
  vm: TestVm,
  payer: KeyPairSigner,
  page = 0n,
  classNumber = CPU,
): Promise<Address> {
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  await vm.mustSend([
    await core.getOpenEpochPageInstructionAsync({ payer, epochPage, class: classNumber, page }),
  ]);
  return epochPage;
}

/** Opens the ledger of a region's lane and returns its address. */
export async function openLedger(
  vm: TestVm,
  payer: KeyPairSigner,
  region: number,
  lane: number,
  page = 0n,
  classNumber = CPU,
): Promise<Address> {
  const seeds = { class: classNumber, region, lane, page };
  const [ledger] = await core.findEpochLedgerPda(seeds);
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  await vm.mustSend([await core.getOpenLedgerInstructionAsync({ payer, epochPage, ledger, ...seeds })]);
  return ledger;
}

/** The lane that core puts a device in. */
export function laneOf(device: Address, lanes = PARAMETERS.lanes): number {
  const [low = 0, high = 0] = getAddressEncoder().encode(device);
  return (low + high * 256) % lanes;
}

/** A device with a page of work, and the accounts that crediting it takes. */
export interface Worker {
  readonly device: Address;
  readonly owner: Address;
  readonly region: number;
  readonly lane: number;
  readonly rentPayer: KeyPairSigner;
  readonly accounts: { epochPage: Address; ledger: Address; workPage: Address };
}

/** Opens a page for a new device; epoch page and ledger are opened when they are missing. */
export async function openWorker(
  vm: TestVm,
  by: Caller,
  page = 0n,
  region = 1,
  classNumber = CPU,
): Promise<Worker> {
  const rentPayer = await vm.wallet();
  const { address: device } = await generateKeyPairSigner();
  const { address: owner } = await generateKeyPairSigner();
  const lane = laneOf(device);
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  if (!vm.svm.getAccount(epochPage).exists) await openEpochPage(vm, rentPayer, page, classNumber);
  const [ledger] = await core.findEpochLedgerPda({ class: classNumber, region, lane, page });
  if (!vm.svm.getAccount(ledger).exists) await openLedger(vm, rentPayer, region, lane, page, classNumber);
  const [workPage] = await core.findWorkPagePda({ class: classNumber, device, page });
  const worker = { device, owner, region, lane, rentPayer, accounts: { epochPage, ledger, workPage } };
  await vm.mustSend([await openWorkPageInstruction(by, worker, classNumber)]);
  return worker;
}

/** `open_work_page` for a device. */
export function openWorkPageInstruction(by: Caller, worker: Worker, classNumber = CPU) {
  const { device, owner, region, rentPayer, accounts } = worker;
  const { epochPage, workPage } = accounts;
  return core.getOpenWorkPageInstructionAsync({
    ...by,
    epochPage,
    workPage,
    payer: rentPayer,
    class: classNumber,
    device,
    owner,
    region,
  });
}

/** `credit_work` for a device. */
export function creditInstruction(
  by: Caller,
  worker: Worker,
  work: bigint,
  multiplierBps = 10_000,
  proofs = 1,
) {
  return core.getCreditWorkInstructionAsync({
    ...by,
    ...worker.accounts,
    class: CPU,
    work,
    proofs,
    multiplierBps,
  });
}

/** `advance_epoch` over the ledgers given. */
export async function advanceInstruction(ledgers: Address[], page = 0n, classNumber = CPU) {
  const [epochPage] = await core.findEpochPagePda({ class: classNumber, page });
  return core.getAdvanceEpochInstructionAsync({ epochPage, ledgers, class: classNumber, page });
}

export const readEpochPage = (vm: TestVm, at: Address) => core.getEpochPageDecoder().decode(vm.data(at));
export const readLedger = (vm: TestVm, at: Address) => core.getEpochLedgerDecoder().decode(vm.data(at));
export const readWorkPage = (vm: TestVm, at: Address) => core.getWorkPageDecoder().decode(vm.data(at));
