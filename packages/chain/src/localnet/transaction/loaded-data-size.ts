import { addressKey, type Vm } from '../vm.ts';
import { UPGRADEABLE_LOADER } from '../well-known.ts';
import type { AccountKeys } from './account-keys.ts';
import type { WireTransaction } from './wire.ts';

const ACCOUNT_BASE_BYTES = 64;
const LOOKUP_TABLE_BYTES = 8_248;
const PROGRAM_BYTES = 36;
const STATE_PROGRAM = 2;
const LOADER_KEY = addressKey(UPGRADEABLE_LOADER);

/**
 * Bytes that a transaction loads, which its loaded-data limit is held against (SIMD-0186): every account with a fixed
 * overhead, the program data behind an upgradeable program, and each lookup table.
 */
export function loadedAccountsDataSize(vm: Vm, tx: WireTransaction, keys: AccountKeys): number {
  const counted = new Set(keys.all.map(addressKey));
  let size = tx.lookups.length * LOOKUP_TABLE_BYTES;
  for (const key of keys.all) {
    const account = vm.account(key);
    if (account === undefined) continue;
    size += ACCOUNT_BASE_BYTES + account.data.length;
    const isProgram = account.data.length === PROGRAM_BYTES && account.data[0] === STATE_PROGRAM;
    if (!isProgram || addressKey(account.owner) !== LOADER_KEY) continue;
    const dataAddress = account.data.subarray(4, PROGRAM_BYTES);
    if (counted.has(addressKey(dataAddress))) continue;
    counted.add(addressKey(dataAddress));
    size += ACCOUNT_BASE_BYTES + (vm.account(dataAddress)?.data.length ?? 0);
  }
  return size;
}
