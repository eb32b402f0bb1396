import type { Instruction, Signature, Slot, TransactionSigner } from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import { broadcast } from './broadcast.ts';
import type { SupportedVersion } from './build-message.ts';
import { toTransactionFailedError } from './describe-failure.ts';
import { prepareTransaction } from './prepare-transaction.ts';
import type { ProgramErrorDecoders } from './program-errors.ts';
import { signDistinct } from './sign-distinct.ts';
import type { MeasuredLimits } from './simulate.ts';
import { fetchTransactionDetails, type TransactionDetails } from './transaction-details.ts';

export interface SendOptions {
  readonly cluster: ChainConnection;
  /** Pays fee and, where an instruction asks it to, rent; may be a sponsor that has no other part. */
  readonly feePayer: TransactionSigner;
  /** Signers of accounts that the instructions name by address alone. */
  readonly signers?: readonly TransactionSigner[];
  /** `auto` (the default): v0 where the transaction fits into 1,232 bytes, else v1 (4,096 bytes). */
  readonly version?: SupportedVersion | 'auto';
  /** Known limits; without them a simulation measures them and catches failures before they cost a fee. */
  readonly limits?: MeasuredLimits;
  /** Micro-lamports per compute unit; without it what recent blocks took for the same accounts. */
  readonly priorityFee?: bigint;
  /** Most lamports of priority fee; 1,000,000 (0.001 SOL) without it. */
  readonly maxPriorityFeeLamports?: bigint;
  /** When the transaction counts as landed; `confirmed` without it. */
  readonly commitment?: 'confirmed' | 'finalized';
  /** Give names to the programs' custom errors. */
  readonly errorDecoders?: ProgramErrorDecoders;
  readonly signal?: AbortSignal;
}

export interface SendInstructionsOptions extends SendOptions {
  readonly instructions: readonly Instruction[];
}

/** A transaction that landed and succeeded. */
export interface LandedTransaction {
  readonly signature: Signature;
  readonly slot: Slot;
  readonly version: SupportedVersion;
}

export interface SentTransaction extends LandedTransaction {
  /** What it used and logged; undefined where no node keeps transaction history. */
  readonly computeUnits: number | undefined;
  readonly fee: bigint | undefined;
  readonly logs: readonly string[] | undefined;
}

/**
 * Builds, limits, prices, signs and sends one transaction, waits until it has landed, and reads what it used
 * and logged.
 *
 * @throws as landInstructions.
 */
export async function sendInstructions(options: SendInstructionsOptions): Promise<SentTransaction> {
  const landed = await landInstructions(options);
  const details = await detailsIfKnown(options, landed.signature);
  return { ...landed, computeUnits: details?.computeUnits, fee: details?.fee, logs: details?.logs };
}

/**
 * As sendInstructions, without reading back what the transaction used: one request less for who sends many.
 *
 * @throws SimulationFailedError, InsufficientFundsError or TransactionTooLargeError before anything is sent;
 *   TransactionFailedError or InsufficientFundsError for one that failed on the chain; BlockhashExpiredError,
 *   ConfirmationUnknownError or SendAbortedError for one that was not seen to land; the connection's errors.
 */
export async function landInstructions(options: SendInstructionsOptions): Promise<LandedTransaction> {
  const { cluster, commitment = 'confirmed', signal = new AbortController().signal } = options;
  const prepared = await prepareTransaction(options, signal);
  const { transaction, signature } = await signDistinct(cluster, prepared, signal);
  const { version, lifetime } = prepared;
  const { lastValidBlockHeight } = lifetime;
  const landing = await broadcast({ cluster, transaction, lastValidBlockHeight, commitment, signal });
  if (landing.error === null) return { signature, slot: landing.slot, version };
  const { instructions, errorDecoders: decoders = {} } = options;
  const logs = (await detailsIfKnown(options, signature))?.logs ?? [];
  throw toTransactionFailedError(landing.error, { instructions, logs, decoders, signature });
}

/** The transaction has landed: that its details cannot be read must not look like a failure. */
async function detailsIfKnown(
  { cluster, commitment = 'confirmed', signal = new AbortController().signal }: SendOptions,
  signature: Signature,
): Promise<TransactionDetails | undefined> {
  try {
    return await fetchTransactionDetails(cluster, signature, commitment, signal);
  } catch {
    return undefined;
  }
}
