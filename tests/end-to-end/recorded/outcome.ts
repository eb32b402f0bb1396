import { errorDecoders } from '@neoengine/sdk';
import type { Rpc, SolanaRpcApi, TransactionError } from '@solana/kit';
import { FailedTransactionMetadata } from 'litesvm';
import { toTransactionFailedError } from '../../../packages/chain/src/send/describe-failure.ts';
import { describeFailure } from '../../support/program-errors.ts';
import type { TestVm } from '../../support/test-vm.ts';
import type { RecordedTransaction } from './recording.ts';

/** What running a transaction came to. */
export interface Outcome {
  readonly name: string;
  /** Name of the error, or `none`. */
  readonly error: string;
  readonly computeUnits: number;
}

/** Runs a transaction in LiteSVM and keeps nothing. */
export function runInVm({ svm }: TestVm, { name, transaction }: RecordedTransaction): Outcome {
  const result = svm.simulateTransaction(transaction);
  const failed = result instanceof FailedTransactionMetadata;
  const meta = result.meta();
  const error = failed ? describeFailure(String(result.err()), meta.logs()).name : 'none';
  return { name, error, computeUnits: Number(meta.computeUnitsConsumed()) };
}

/** Runs a transaction on a node and keeps nothing. */
export async function runOnNode(rpc: Rpc<SolanaRpcApi>, recorded: RecordedTransaction): Promise<Outcome> {
  const { name, wire } = recorded;
  const config = { encoding: 'base64', replaceRecentBlockhash: true, commitment: 'confirmed' } as const;
  const { value } = await rpc.simulateTransaction(wire, config).send();
  const error = value.err === null ? 'none' : nameOf(value.err, value.logs ?? [], recorded);
  return { name, error, computeUnits: Number(value.unitsConsumed) };
}

function nameOf(error: TransactionError, logs: readonly string[], { instruction }: RecordedTransaction) {
  const context = { instructions: [instruction], logs, decoders: errorDecoders, signature: undefined };
  return toTransactionFailedError(error, context).errorName;
}
