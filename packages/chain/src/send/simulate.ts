import {
  type BlockhashLifetimeConstraint,
  compileTransaction,
  getBase64EncodedWireTransaction,
  getTransactionMessageSize,
} from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import {
  type BuiltMessage,
  buildMessage,
  type SupportedVersion,
  type TransactionDraft,
} from './build-message.ts';
import { toTransactionFailedError } from './describe-failure.ts';
import {
  COMPUTE_UNIT_MARGIN_BPS,
  COMPUTE_UNIT_MARGIN_MIN,
  MAX_COMPUTE_UNITS,
  MAX_LOADED_ACCOUNTS_BYTES,
} from './limits.ts';
import { measureLoadedData, withLoadedDataMargin } from './loaded-data.ts';
import { nameSizeRefusal } from './node-size-limit.ts';
import type { ProgramErrorDecoders } from './program-errors.ts';

/** Limits found by a simulation, margins included. */
export interface MeasuredLimits {
  readonly computeUnitLimit: number;
  /** Bytes. */
  readonly loadedAccountsDataSizeLimit: number;
}

export interface SimulationRequest {
  readonly cluster: ChainConnection;
  readonly draft: TransactionDraft;
  readonly version: SupportedVersion;
  readonly lifetime: BlockhashLifetimeConstraint;
  /** Whether the transaction will state a price: the instruction for it costs compute units too. */
  readonly priced: boolean;
  readonly decoders: ProgramErrorDecoders;
  readonly signal: AbortSignal;
}

/**
 * Runs the draft unsigned, with the highest limits, to find the limits that it needs.
 *
 * @throws SimulationFailedError or InsufficientFundsError if it would fail on the chain.
 */
export async function simulateForLimits(request: SimulationRequest): Promise<MeasuredLimits> {
  const { cluster, draft, decoders, signal } = request;
  const value = await simulate(cluster, unlimited(request), signal);
  if (value.err !== null) {
    const context = {
      instructions: draft.instructions,
      logs: value.logs ?? [],
      decoders,
      signature: undefined,
    };
    throw toTransactionFailedError(value.err, context);
  }
  const loaded =
    value.loadedAccountsDataSize ?? (await measureLoadedData(cluster.rpc, request.version, draft, signal));
  return {
    computeUnitLimit: withComputeUnitMargin(Number(value.unitsConsumed ?? MAX_COMPUTE_UNITS)),
    loadedAccountsDataSizeLimit: withLoadedDataMargin(loaded),
  };
}

async function simulate(cluster: ChainConnection, message: BuiltMessage, signal: AbortSignal) {
  const wire = getBase64EncodedWireTransaction(compileTransaction(message));
  const config = { encoding: 'base64', replaceRecentBlockhash: true, sigVerify: false } as const;
  try {
    return (await cluster.rpc.simulateTransaction(wire, config).send({ abortSignal: signal })).value;
  } catch (error) {
    throw nameSizeRefusal(error, getTransactionMessageSize(message));
  }
}

function unlimited({ version, draft, lifetime, priced }: SimulationRequest): BuiltMessage {
  return buildMessage(version, draft, lifetime, {
    computeUnitLimit: MAX_COMPUTE_UNITS,
    loadedAccountsDataSizeLimit: MAX_LOADED_ACCOUNTS_BYTES,
    // One micro-lamport: the real price at the highest limit might be more than the payer has.
    priorityFee: priced ? 1n : 0n,
  });
}

function withComputeUnitMargin(units: number): number {
  const margin = Math.max(COMPUTE_UNIT_MARGIN_MIN, Math.ceil((units * COMPUTE_UNIT_MARGIN_BPS) / 10_000));
  return Math.min(units + margin, MAX_COMPUTE_UNITS);
}
