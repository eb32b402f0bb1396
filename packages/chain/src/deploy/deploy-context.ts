import type { Instruction, KeyPairSigner, TransactionSigner } from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import {
  type LandedTransaction,
  landInstructions,
  type SendInstructionsOptions,
} from '../send/send-instructions.ts';

export interface DeployProgress {
  readonly phase: 'buffer' | 'writing' | 'extending' | 'deploying' | 'verifying';
  /** Bytes of the program that are in the buffer, of `totalBytes`. */
  readonly writtenBytes: number;
  readonly totalBytes: number;
}

/** What the steps of one deploy share. */
export interface DeployContext {
  readonly cluster: ChainConnection;
  readonly payer: TransactionSigner;
  readonly authority: KeyPairSigner;
  readonly file: Uint8Array;
  readonly signal: AbortSignal | undefined;
  readonly report: (phase: DeployProgress['phase'], writtenBytes: number) => void;
  readonly priorityFee: Pick<SendInstructionsOptions, 'priorityFee' | 'maxPriorityFeeLamports'>;
  /** Transactions that landed so far. */
  transactions: number;
}

/** Sends one transaction of the deploy. */
export async function land(
  context: DeployContext,
  instructions: readonly Instruction[],
  more: Pick<SendInstructionsOptions, 'limits' | 'priorityFee'> = {},
): Promise<LandedTransaction> {
  const { cluster, payer, signal, priorityFee } = context;
  const landed = await landInstructions({
    cluster,
    feePayer: payer,
    instructions,
    version: 0,
    ...priorityFee,
    ...more,
    ...(signal ? { signal } : {}),
  });
  context.transactions += 1;
  return landed;
}
