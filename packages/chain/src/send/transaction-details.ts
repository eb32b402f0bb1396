import type { Commitment, Signature } from '@solana/kit';
import { abortableSleep } from '../abortable-sleep.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { DETAILS_ATTEMPTS, DETAILS_INTERVAL_MS } from './limits.ts';

export interface TransactionDetails {
  readonly computeUnits: number;
  /** Lamports, priority fee included. */
  readonly fee: bigint;
  readonly logs: readonly string[];
}

/**
 * Reads what a landed transaction used and logged.
 *
 * @returns undefined where no node has it: some keep no transaction history.
 */
export async function fetchTransactionDetails(
  { rpc }: ChainConnection,
  signature: Signature,
  commitment: Commitment,
  signal: AbortSignal,
): Promise<TransactionDetails | undefined> {
  const config = { commitment, encoding: 'base64', maxSupportedTransactionVersion: 1 } as const;
  for (let attempt = 1; ; attempt++) {
    const transaction = await rpc.getTransaction(signature, config).send({ abortSignal: signal });
    if (transaction?.meta) {
      const { computeUnitsConsumed, fee, logMessages } = transaction.meta;
      return { computeUnits: Number(computeUnitsConsumed ?? 0), fee, logs: logMessages ?? [] };
    }
    if (attempt >= DETAILS_ATTEMPTS) return undefined;
    await abortableSleep(DETAILS_INTERVAL_MS, signal);
  }
}
