import type { ChainConnection } from '@neoengine/chain';
import { core, cpu } from '@neoengine/clients';
import { type Address, getAddressEncoder, type Instruction, type TransactionSigner } from '@solana/kit';
import { callingProgram } from './registry.ts';

/** The accounts in which a device's work of one page is written down. */
export interface WorkAccounts {
  readonly epochPage: Address;
  readonly ledger: Address;
  readonly workPage: Address;
}

/** Whose work, where and when. */
export interface WorkPlace {
  readonly classNumber: number;
  /** The device's account. */
  readonly device: Address;
  readonly region: number;
  readonly page: bigint;
  readonly lanes: number;
}

/** The lane of a device: the first two bytes of its account's address, little-endian, modulo the lanes. */
export function laneOf(device: Address, lanes: number): number {
  const [low = 0, high = 0] = getAddressEncoder().encode(device);
  return (low + high * 256) % lanes;
}

export async function workAccounts({
  classNumber,
  device,
  region,
  page,
  lanes,
}: WorkPlace): Promise<WorkAccounts> {
  const lane = laneOf(device, lanes);
  const [[epochPage], [ledger], [workPage]] = await Promise.all([
    core.findEpochPagePda({ class: classNumber, page }),
    core.findEpochLedgerPda({ class: classNumber, region, lane, page }),
    core.findWorkPagePda({ class: classNumber, device, page }),
  ]);
  return { epochPage, ledger, workPage };
}

/** Instructions that open those of the work accounts that do not exist yet, at the payer's expense (rent that comes back). */
export async function openMissingAccounts(
  { rpc }: ChainConnection,
  place: WorkPlace,
  payer: TransactionSigner,
  signal?: AbortSignal,
): Promise<Instruction[]> {
  const { epochPage, ledger, workPage } = await workAccounts(place);
  const request = rpc.getMultipleAccounts([epochPage, ledger, workPage], { encoding: 'base64' });
  const { value } = await request.send(signal ? { abortSignal: signal } : {});
  const [network] = await core.findNetworkPda();
  const { classNumber, page, region, device } = place;
  const lane = laneOf(device, place.lanes);
  const instructions: Instruction[] = [];
  if (value[0] === null) {
    instructions.push(
      core.getOpenEpochPageInstruction({ payer, network, epochPage, class: classNumber, page }),
    );
  }
  if (value[1] === null) {
    const shard = { class: classNumber, region, lane, page };
    instructions.push(core.getOpenLedgerInstruction({ payer, network, epochPage, ledger, ...shard }));
  }
  if (value[2] === null) {
    const caller = await callingProgram(cpu.CPU_PROGRAM_ADDRESS);
    const open = { payer, device, network, epochPage, workPage, ...caller };
    instructions.push(await cpu.getOpenWorkPageInstructionAsync(open));
  }
  return instructions;
}
