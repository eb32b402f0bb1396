import type { SlotTime } from '../chain-time.ts';
import { tokenBalances, touchesTokens, vmLookup } from '../token/token-balances.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { type Execution, refusedExecution, type Vm } from '../vm.ts';
import { type AccountKeys, resolveAccountKeys } from './account-keys.ts';
import { transactionFee } from './fee.ts';
import { reloadPrograms, touchesLoader, wouldBreakProgram } from './loader-guard.ts';
import type { WireTransaction } from './wire.ts';

/** A transaction that ran: what the VM answered and, where it belongs in a block, its record. */
export interface RunResult {
  readonly execution: Execution;
  readonly record: TransactionRecord;
}

/** Runs a transaction and notes the balances around it. The record means nothing where it was not included. */
export function runTransaction(
  vm: Vm,
  tx: WireTransaction,
  verifySignatures: boolean,
  at: SlotTime,
): RunResult {
  const keys = resolveAccountKeys(vm, tx);
  const tokens = touchesTokens(keys);
  const lookup = vmLookup(vm);
  const balances = () => keys.all.map((key) => vm.balance(key));
  const preBalances = balances();
  const preTokenBalances = tokens ? tokenBalances(keys, lookup) : [];
  const execution = execute(vm, tx, keys, verifySignatures);
  const { err, unitsConsumed, logs, innerInstructions, returnData } = execution;
  const record: TransactionRecord = {
    wire: tx.bytes,
    slot: at.slot,
    blockTime: Math.floor(at.timeMs / 1000),
    err,
    fee: transactionFee(tx),
    unitsConsumed,
    logs,
    innerInstructions,
    returnData,
    preBalances,
    postBalances: balances(),
    preTokenBalances,
    postTokenBalances: tokens ? tokenBalances(keys, lookup) : [],
    loadedWritable: keys.loadedWritable,
    loadedReadonly: keys.loadedReadonly,
  };
  return { execution, record };
}

function execute(vm: Vm, tx: WireTransaction, keys: AccountKeys, verifySignatures: boolean): Execution {
  if (!touchesLoader(keys)) return vm.execute(tx.bytes, verifySignatures);
  if (wouldBreakProgram(vm, tx.bytes)) return refusedExecution('InvalidWritableAccount');
  const execution = vm.execute(tx.bytes, verifySignatures);
  reloadPrograms(vm, keys);
  return execution;
}
