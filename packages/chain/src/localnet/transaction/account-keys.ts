import { addressKey, type Vm, type VmAccount } from '../vm.ts';
import type { WireTransaction } from './wire.ts';

const LOOKUP_TABLE_HEADER_BYTES = 56;
const KEY_BYTES = 32;

/** All accounts of a transaction in index order: static, then looked-up writable, then looked-up read-only. */
export interface AccountKeys {
  readonly all: readonly Uint8Array[];
  readonly loadedWritable: readonly Uint8Array[];
  readonly loadedReadonly: readonly Uint8Array[];
}

/** Resolves the address table lookups; an entry that a table lacks is left out, and the VM then refuses the transaction. */
export function resolveAccountKeys(vm: Vm, transaction: WireTransaction): AccountKeys {
  if (transaction.lookups.length === 0) {
    return { all: transaction.staticKeys, loadedWritable: [], loadedReadonly: [] };
  }
  const loadedWritable: Uint8Array[] = [];
  const loadedReadonly: Uint8Array[] = [];
  for (const lookup of transaction.lookups) {
    const table = vm.account(lookup.table);
    if (table === undefined) continue;
    pushEntries(loadedWritable, table, lookup.writable);
    pushEntries(loadedReadonly, table, lookup.readonly);
  }
  return {
    all: [...transaction.staticKeys, ...loadedWritable, ...loadedReadonly],
    loadedWritable,
    loadedReadonly,
  };
}

function pushEntries(into: Uint8Array[], table: VmAccount, indexes: Uint8Array): void {
  for (const index of indexes) {
    const start = LOOKUP_TABLE_HEADER_BYTES + index * KEY_BYTES;
    if (start + KEY_BYTES <= table.data.length) into.push(table.data.subarray(start, start + KEY_BYTES));
  }
}

/** Whether the transaction asked to write the account at this index of {@link AccountKeys.all}. */
export function isWritableIndex(transaction: WireTransaction, keys: AccountKeys, index: number): boolean {
  const { staticKeys, numRequiredSignatures, numReadonlySigned, numReadonlyUnsigned } = transaction;
  if (index >= staticKeys.length) return index < staticKeys.length + keys.loadedWritable.length;
  if (index < numRequiredSignatures) return index < numRequiredSignatures - numReadonlySigned;
  return index < staticKeys.length - numReadonlyUnsigned;
}

/** Whether any of the accounts is one of the programs named by `programKeys` (see {@link addressKey}). */
export function mentionsAny(keys: AccountKeys, programKeys: ReadonlySet<string>): boolean {
  return keys.all.some((key) => programKeys.has(addressKey(key)));
}
