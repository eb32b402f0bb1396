import {
  type BlockhashLifetimeConstraint,
  getSignatureFromTransaction,
  type Instruction,
  type Signature,
  type Slot,
  signTransactionMessageWithSigners,
  type TransactionSigner,
} from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import { broadcast } from './broadcast.ts';
import {
  type BuiltMessage,
  buildMessage,
  chooseVersion,
  type SupportedVersion,
  type TransactionDraft,
} from './build-message.ts';
import { toTransactionFailedError } from './describe-failure.ts';
import { DEFAULT_MAX_PRIORITY_FEE_LAMPORTS, MAX_COMPUTE_UNITS, MAX_LOADED_ACCOUNTS_BYTES } from './limits.ts';
import { capPriorityFee, estimatePriorityFee, writableAccounts } from './priority-fee.ts';
import type { ProgramErrorDecoders } from './program-errors.ts';
import { type MeasuredLimits, simulateForLimits } from './simulate.ts';
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

interface Prepared {
  readonly message: BuiltMessage;
  readonly version: SupportedVersion;
  readonly lastValidBlockHeight: bigint;
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
  const { message, version, lastValidBlockHeight } = await prepare(options, signal);
  const transaction = await signTransactionMessageWithSigners(message, { abortSignal: signal });
  const signature = getSignatureFromTransaction(transaction);
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

async function prepare(options: SendInstructionsOptions, signal: AbortSignal): Promise<Prepared> {
  const { cluster, instructions, feePayer, limits } = options;
  const draft: TransactionDraft = { instructions, feePayer, signers: options.signers ?? [] };
  const [lifetime, wantedPrice] = await Promise.all([
    fetchLifetime(cluster, signal),
    options.priorityFee ??
      estimatePriorityFee(cluster.rpc, writableAccounts(instructions, feePayer.address), signal),
  ]);
  // Sized with every limit and a price, so that the final message is never larger.
  const version = chooseVersion(options.version ?? 'auto', (candidate) =>
    buildMessage(candidate, draft, lifetime, { ...HIGHEST_LIMITS, priorityFee: 1n }),
  );
  const priced = wantedPrice > 0n;
  const decoders = options.errorDecoders ?? {};
  const measured =
    limits ?? (await simulateForLimits({ cluster, draft, version, lifetime, priced, decoders, signal }));
  const maxFee = options.maxPriorityFeeLamports ?? DEFAULT_MAX_PRIORITY_FEE_LAMPORTS;
  const priorityFee = capPriorityFee(wantedPrice, measured.computeUnitLimit, maxFee);
  const message = buildMessage(version, draft, lifetime, { ...measured, priorityFee });
  return { message, version, lastValidBlockHeight: lifetime.lastValidBlockHeight };
}

const HIGHEST_LIMITS: MeasuredLimits = {
  computeUnitLimit: MAX_COMPUTE_UNITS,
  loadedAccountsDataSizeLimit: MAX_LOADED_ACCOUNTS_BYTES,
};

async function fetchLifetime(
  cluster: ChainConnection,
  signal: AbortSignal,
): Promise<BlockhashLifetimeConstraint> {
  const { value } = await cluster.rpc.getLatestBlockhash().send({ abortSignal: signal });
  return value;
}
