import {
  type ChainConnection,
  type ProgramErrorDecoders,
  type SentTransaction,
  sendInstructions,
} from '@neoengine/chain';
import type { Instruction, TransactionSigner } from '@solana/kit';

/** What every part of the SDK works with. */
export interface SdkContext {
  readonly cluster: ChainConnection;
  /** Pays fees and rent; may be a sponsor that has no other part. */
  readonly feePayer: TransactionSigner;
  readonly errorDecoders: ProgramErrorDecoders;
  /** Told of every transaction that landed. */
  readonly onTransaction?: (transaction: SentTransaction) => void;
}

/** Sends one transaction of the context and waits until it has landed. */
export async function send(
  { cluster, feePayer, errorDecoders, onTransaction }: SdkContext,
  instructions: readonly Instruction[],
  signal?: AbortSignal,
): Promise<SentTransaction> {
  const options = { cluster, feePayer, errorDecoders, instructions };
  const transaction = await sendInstructions({ ...options, ...(signal ? { signal } : {}) });
  onTransaction?.(transaction);
  return transaction;
}
