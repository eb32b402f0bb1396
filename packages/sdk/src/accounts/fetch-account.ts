import type { ChainConnection } from '@neoengine/chain';
import { type Address, type EncodedAccount, fetchEncodedAccount, fetchEncodedAccounts } from '@solana/kit';
import { AccountNotFoundError, UnexpectedAccountError } from '../errors/accounts.ts';
import { ACCOUNT_VERSION, type AccountType } from './account-type.ts';

/** Most accounts that one request asks for: the RPC's own limit. */
const MAX_ACCOUNTS_PER_REQUEST = 100;

/**
 * Reads an account of a program of ours. Unlike the generated fetchers it checks who owns the account and which type and
 * version it has, so that a look-alike under somebody else's program is refused.
 *
 * @throws UnexpectedAccountError
 */
export async function fetchMaybe<T>(
  { rpc }: ChainConnection,
  type: AccountType<T>,
  address: Address,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const account = await fetchEncodedAccount(rpc, address, signal ? { abortSignal: signal } : {});
  return account.exists ? decodeAccountOf(type, account) : undefined;
}

/** As fetchMaybe. @throws AccountNotFoundError with `advice` where there is none, UnexpectedAccountError */
export async function fetchAccount<T>(
  cluster: ChainConnection,
  type: AccountType<T>,
  address: Address,
  { signal, advice }: { readonly signal?: AbortSignal | undefined; readonly advice?: string } = {},
): Promise<T> {
  const account = await fetchMaybe(cluster, type, address, signal);
  if (account === undefined) throw new AccountNotFoundError(type.name, address, advice);
  return account;
}

/** As fetchMaybe for many addresses at once, in their order. */
export async function fetchMany<T>(
  { rpc }: ChainConnection,
  type: AccountType<T>,
  addresses: readonly Address[],
  signal?: AbortSignal,
): Promise<(T | undefined)[]> {
  const found: (T | undefined)[] = [];
  for (let start = 0; start < addresses.length; start += MAX_ACCOUNTS_PER_REQUEST) {
    const batch = addresses.slice(start, start + MAX_ACCOUNTS_PER_REQUEST);
    const accounts = await fetchEncodedAccounts(rpc, [...batch], signal ? { abortSignal: signal } : {});
    found.push(...accounts.map((account) => (account.exists ? decodeAccountOf(type, account) : undefined)));
  }
  return found;
}

/** @throws UnexpectedAccountError */
export function decodeAccountOf<T>(type: AccountType<T>, account: EncodedAccount): T {
  const refuse = (why: string) => new UnexpectedAccountError(type.name, account.address, why);
  if (account.programAddress !== type.program) throw refuse('another program owns it');
  const [discriminator, version] = account.data;
  if (discriminator !== type.discriminator) throw refuse('it is of another type');
  if (version !== ACCOUNT_VERSION) throw refuse(`its layout version is ${version}`);
  try {
    return type.decoder.decode(account.data);
  } catch {
    throw refuse('its data cannot be read');
  }
}
