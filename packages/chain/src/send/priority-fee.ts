import {
  type Address,
  type GetRecentPrioritizationFeesApi,
  type Instruction,
  isSolanaError,
  isWritableRole,
  type Rpc,
  SOLANA_ERROR__JSON_RPC__METHOD_NOT_FOUND,
} from '@solana/kit';
import { MAX_PRIORITY_FEE_ACCOUNTS, PRIORITY_FEE_PERCENTILE } from './limits.ts';

const MICRO_LAMPORTS = 1_000_000n;

/** The accounts for whose write locks a transaction competes. */
export function writableAccounts(
  instructions: readonly Instruction[],
  feePayer: Address,
): readonly Address[] {
  const writable = instructions.flatMap(({ accounts = [] }) =>
    accounts.filter(({ role }) => isWritableRole(role)).map((account) => account.address),
  );
  return [...new Set([feePayer, ...writable])].slice(0, MAX_PRIORITY_FEE_ACCOUNTS);
}

/**
 * The price that was enough in most of the last 150 slots to lock these accounts.
 *
 * @returns micro-lamports per compute unit; 0 where the node does not know the method.
 */
export async function estimatePriorityFee(
  rpc: Rpc<GetRecentPrioritizationFeesApi>,
  accounts: readonly Address[],
  signal: AbortSignal,
): Promise<bigint> {
  try {
    const recent = await rpc.getRecentPrioritizationFees(accounts).send({ abortSignal: signal });
    return percentile(recent.map(({ prioritizationFee }) => BigInt(prioritizationFee)));
  } catch (error) {
    if (isSolanaError(error, SOLANA_ERROR__JSON_RPC__METHOD_NOT_FOUND)) return 0n;
    throw error;
  }
}

function percentile(fees: readonly bigint[]): bigint {
  const sorted = fees.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[Math.floor(((sorted.length - 1) * PRIORITY_FEE_PERCENTILE) / 100)] ?? 0n;
}

/** The price (micro-lamports per unit), lowered so that the whole fee stays within `maxLamports`. */
export function capPriorityFee(price: bigint, computeUnitLimit: number, maxLamports: bigint): bigint {
  const highest = (maxLamports * MICRO_LAMPORTS) / BigInt(Math.max(1, computeUnitLimit));
  return price < highest ? price : highest;
}

/** What a v1 transaction states: the whole fee in lamports, rounded up as the runtime does for v0. */
export function priorityFeeLamports(price: bigint, computeUnitLimit: number): bigint {
  return (price * BigInt(computeUnitLimit) + MICRO_LAMPORTS - 1n) / MICRO_LAMPORTS;
}
