import { readFileSync } from 'node:fs';
import { type AccountMeta, AccountRole, type Address, type Instruction } from '@solana/kit';

const DIRECTORY = new URL('../fixtures/count-accounts/', import.meta.url);

/** 3.3 kB. */
export const SMALL_PROGRAM = new Uint8Array(readFileSync(new URL('small.so', DIRECTORY)));
/** 30 kB: the same program, further from the small one than the smallest extension. */
export const LARGE_PROGRAM = new Uint8Array(readFileSync(new URL('large.so', DIRECTORY)));

/** Calls it with `count` accounts: it succeeds with none and fails with custom code `count` otherwise. */
export function countAccounts(programAddress: Address, count: number, account: Address): Instruction {
  const meta: AccountMeta = { address: account, role: AccountRole.READONLY };
  return { programAddress, accounts: Array.from({ length: count }, () => meta), data: new Uint8Array() };
}
