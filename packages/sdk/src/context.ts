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
}

/** Sends one transaction of the context and waits until it has landed. */
export function send(
  { cluster, feePayer, errorDecoders }: SdkContext,
  instructions: readonly Instruction[],
  signal?: AbortSignal,
): Promise<SentTransaction> {
  return sendInstructions({ cluster, feePayer, errorDecoders, instructions, ...(signal ? { signal } : {}) });
}
