import type { TransactionErrorJson } from './transaction/transaction-error.ts';
import type { Execution } from './vm.ts';

/** A token account's balance around a transaction, in the RPC protocol's shape. */
export interface TokenBalanceJson {
  readonly accountIndex: number;
  readonly mint: string;
  readonly owner: string;
  readonly programId: string;
  readonly uiTokenAmount: UiTokenAmountJson;
}

/** An amount of tokens, in the RPC protocol's shape. */
export interface UiTokenAmountJson {
  readonly amount: string;
  readonly decimals: number;
  readonly uiAmount: number | null;
  readonly uiAmountString: string;
}

/** Everything the chain keeps of a transaction that went into a block. */
export interface TransactionRecord {
  readonly wire: Uint8Array;
  readonly slot: bigint;
  /** Unix time of its block, in seconds. */
  readonly blockTime: number;
  readonly err: TransactionErrorJson | null;
  /** In lamports. */
  readonly fee: bigint;
  readonly unitsConsumed: number;
  readonly logs: Execution['logs'];
  readonly innerInstructions: Execution['innerInstructions'];
  readonly returnData: Execution['returnData'];
  /** In lamports, one for each account of the transaction. */
  readonly preBalances: readonly bigint[];
  readonly postBalances: readonly bigint[];
  readonly preTokenBalances: readonly TokenBalanceJson[];
  readonly postTokenBalances: readonly TokenBalanceJson[];
  readonly loadedWritable: readonly Uint8Array[];
  readonly loadedReadonly: readonly Uint8Array[];
}
