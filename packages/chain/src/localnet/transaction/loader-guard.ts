import { addressKey, type Vm, type VmAccount } from '../vm.ts';
import { UPGRADEABLE_LOADER } from '../well-known.ts';
import { type AccountKeys, mentionsAny } from './account-keys.ts';

const LOADER_KEY = addressKey(UPGRADEABLE_LOADER);
const LOADER_KEYS: ReadonlySet<string> = new Set([LOADER_KEY]);
const PROGRAM_DATA_HEADER_BYTES = 45;

/** Whether a transaction can change programs: it must name their loader to call it, from a program too. */
export function touchesLoader(keys: AccountKeys): boolean {
  return mentionsAny(keys, LOADER_KEYS);
}

/**
 * Whether a transaction would leave a program whose data account is kept alive without data. A cluster takes a program
 * closed so; this VM ends the process when it then loads the program.
 */
export function wouldBreakProgram(vm: Vm, bytes: Uint8Array): boolean {
  const { postAccounts } = vm.simulate(bytes, false);
  for (const account of postAccounts.values()) {
    if (!isProgram(account)) continue;
    const dataAddress = account.data.subarray(4, 36);
    const data = postAccounts.get(addressKey(dataAddress)) ?? vm.account(dataAddress);
    if (data !== undefined && data.lamports > 0n && data.data.length < PROGRAM_DATA_HEADER_BYTES) return true;
  }
  return false;
}

/**
 * Loads the programs that a transaction may have changed once more, now from the accounts as it left them all: the VM
 * loads each program while it is still storing the others, so that a closed one could stay callable.
 */
export function reloadPrograms(vm: Vm, keys: AccountKeys): void {
  for (const key of keys.all) {
    const account = vm.account(key);
    if (account !== undefined && isProgram(account)) vm.setAccount(key, account);
  }
}

function isProgram({ executable, owner }: VmAccount): boolean {
  return executable && addressKey(owner) === LOADER_KEY;
}
