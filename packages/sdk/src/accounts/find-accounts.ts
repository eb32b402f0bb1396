import type { ChainConnection } from '@neoengine/chain';
import {
  type Address,
  type Base64EncodedBytes,
  getBase64Decoder,
  getBase64Encoder,
  type ReadonlyUint8Array,
} from '@solana/kit';
import type { AccountType } from './account-type.ts';
import { decodeAccountOf } from './fetch-account.ts';

/** Bytes that an account must hold at an offset to be found. */
export interface FieldFilter {
  readonly offset: number;
  readonly bytes: ReadonlyUint8Array;
}

export interface FoundAccount<T> {
  readonly address: Address;
  readonly data: T;
}

/** All accounts of a type whose fields match, in the order of their addresses. */
export async function findAccounts<T>(
  { rpc }: ChainConnection,
  type: AccountType<T>,
  filters: readonly FieldFilter[],
  signal?: AbortSignal,
): Promise<FoundAccount<T>[]> {
  const discriminator = { offset: 0, bytes: new Uint8Array([type.discriminator]) };
  const accounts = await rpc
    .getProgramAccounts(type.program, {
      encoding: 'base64',
      filters: [discriminator, ...filters].map(({ offset, bytes }) => ({
        memcmp: {
          offset: BigInt(offset),
          bytes: getBase64Decoder().decode(bytes) as Base64EncodedBytes,
          encoding: 'base64' as const,
        },
      })),
    })
    .send(signal ? { abortSignal: signal } : {});
  return accounts
    .map(({ pubkey, account }) => ({
      address: pubkey,
      data: decodeAccountOf(type, {
        address: pubkey,
        data: getBase64Encoder().encode(account.data[0]),
        executable: account.executable,
        lamports: account.lamports,
        programAddress: account.owner,
        space: account.space,
      }),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}
