import type { ChainConnection } from '@neoengine/chain';
import { type Address, isSolanaError } from '@solana/kit';
import { EPOCH_LEDGER, EPOCH_PAGE, WORK_PAGE } from '../accounts/core.ts';
import { fetchMany, fetchMaybe } from '../accounts/fetch-account.ts';
import { findAccounts } from '../accounts/find-accounts.ts';
import { PAGE_EPOCHS } from '../network/epochs.ts';

/** Where a WorkPage holds the number of its claimed epochs, u16 little-endian. */
const SETTLED_OFFSET = 78;
const ALL_SETTLED = new Uint8Array([Number(PAGE_EPOCHS), 0]);

/** An account that nothing needs any more, and who gets its rent. */
export interface ClosableAccount {
  readonly address: Address;
  readonly page: bigint;
  readonly rentPayer: Address;
}

/** Those of a page's ledgers that still exist, if every epoch of the page is summed. */
export async function closableLedgers(
  cluster: ChainConnection,
  epochPage: Address,
  ledgers: readonly Address[],
  signal?: AbortSignal,
): Promise<ClosableAccount[]> {
  const found = await fetchMany(cluster, EPOCH_LEDGER, ledgers, signal);
  if (!found.some((ledger) => ledger)) return [];
  const totals = await fetchMaybe(cluster, EPOCH_PAGE, epochPage, signal);
  if (totals === undefined || BigInt(totals.closedEpochs) < PAGE_EPOCHS) return [];
  return found.flatMap((ledger, index) => {
    const address = ledgers[index];
    return ledger && address ? [{ address, page: ledger.page, rentPayer: ledger.rentPayer }] : [];
  });
}

/** Devices' pages of any class that are claimed to their end. None where the cluster's endpoint lists no accounts. */
export async function closableWorkPages(
  cluster: ChainConnection,
  signal?: AbortSignal,
): Promise<ClosableAccount[]> {
  const settled = { offset: SETTLED_OFFSET, bytes: ALL_SETTLED };
  try {
    const found = await findAccounts(cluster, WORK_PAGE, [settled], signal);
    return found.map(({ address, data: { page, rentPayer } }) => ({ address, page, rentPayer }));
  } catch (error) {
    if (isSolanaError(error)) return [];
    throw error;
  }
}
