import { type Address, type GetMultipleAccountsApi, getBase64Encoder, type Rpc } from '@solana/kit';
import { COMPUTE_BUDGET_PROGRAM_ADDRESS } from '@solana-program/compute-budget';
import { LOADER_V3_ADDRESS, readProgramDataAddress } from '../loader/loader-state.ts';
import type { SupportedVersion, TransactionDraft } from './build-message.ts';
import {
  LOADED_ACCOUNT_OVERHEAD_BYTES,
  LOADED_DATA_PAGE_BYTES,
  MAX_LOADED_ACCOUNTS_BYTES,
} from './limits.ts';

/** A limit for loaded account data: a page more than needed, in whole pages. Bytes. */
export function withLoadedDataMargin(bytes: number): number {
  const pages = Math.ceil(bytes / LOADED_DATA_PAGE_BYTES) + 1;
  return Math.min(pages * LOADED_DATA_PAGE_BYTES, MAX_LOADED_ACCOUNTS_BYTES);
}

/** getMultipleAccounts takes no more. */
const ACCOUNTS_PER_REQUEST = 100;
/** Discriminant and programdata address of a Program account. */
const PROGRAM_STATE_BYTES = 36;

/**
 * Adds up the account data that a transaction loads, for nodes whose simulation does not say: every account
 * and program named, and for upgradeable programs their code, which is loaded with them. Bytes.
 */
export async function measureLoadedData(
  rpc: Rpc<GetMultipleAccountsApi>,
  version: SupportedVersion,
  { instructions, feePayer }: TransactionDraft,
  signal: AbortSignal,
): Promise<number> {
  const named = instructions.flatMap(({ accounts = [], programAddress }) => [
    programAddress,
    ...accounts.map((account) => account.address),
  ]);
  // A v0 transaction states its limits by instructions, which load the program that they name.
  const forLimits = version === 0 ? [COMPUTE_BUDGET_PROGRAM_ADDRESS] : [];
  const addresses = [...new Set([feePayer.address, ...named, ...forLimits])];
  const first = await measure(rpc, addresses, signal);
  const code = await measure(rpc, first.programData, signal);
  return first.bytes + code.bytes;
}

async function measure(rpc: Rpc<GetMultipleAccountsApi>, addresses: readonly Address[], signal: AbortSignal) {
  let bytes = 0;
  const programData: Address[] = [];
  for (let start = 0; start < addresses.length; start += ACCOUNTS_PER_REQUEST) {
    const part = addresses.slice(start, start + ACCOUNTS_PER_REQUEST);
    const config = { encoding: 'base64', dataSlice: { offset: 0, length: PROGRAM_STATE_BYTES } } as const;
    const { value } = await rpc.getMultipleAccounts(part, config).send({ abortSignal: signal });
    for (const account of value) {
      if (account === null) continue;
      bytes += Number(account.space) + LOADED_ACCOUNT_OVERHEAD_BYTES;
      if (account.owner !== LOADER_V3_ADDRESS || !account.executable) continue;
      const code = readProgramDataAddress(getBase64Encoder().encode(account.data[0]));
      if (code !== undefined) programData.push(code);
    }
  }
  return { bytes, programData };
}
