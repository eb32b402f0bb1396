import { PROGRAMS } from '@neoengine/clients';
import { type Address, address, type EncodedAccount } from '@solana/kit';
import type { LiteSVM } from 'litesvm';

/** Accounts as text, by address: two snapshots are equal when nothing changed. */
export type AccountsSnapshot = ReadonlyMap<Address, string>;

const TOKEN_PROGRAMS = [
  address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'),
  address('TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb'),
];

/** Every account of our programs and of the token programs, and `more`, without `except` (who pays the fee). */
export function takeSnapshot(svm: LiteSVM, more: readonly Address[], except: Address): AccountsSnapshot {
  const owners = [...PROGRAMS.map((program) => program.address), ...TOKEN_PROGRAMS];
  const accounts: EncodedAccount[] = owners.flatMap((owner) => svm.getProgramAccounts(owner));
  for (const wanted of more) {
    const account = svm.getAccount(wanted);
    if (account.exists) accounts.push(account);
  }
  const kept = accounts.filter((account) => account.address !== except);
  const sorted = kept.sort((left, right) => (left.address < right.address ? -1 : 1));
  return new Map(sorted.map((account) => [account.address, describe(account)]));
}

function describe(account: EncodedAccount): string {
  return `${account.programAddress} ${account.lamports} ${Buffer.from(account.data).toString('base64')}`;
}
