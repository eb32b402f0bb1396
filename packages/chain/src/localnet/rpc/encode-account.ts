import { zstdCompressSync } from 'node:zlib';
import { encodeBase58 } from '../base58.ts';
import { MAX_BASE58_ACCOUNT_BYTES } from '../limits.ts';
import type { AccountLookup } from '../token/token-balances.ts';
import type { VmAccount } from '../vm.ts';
import type { Config } from './params.ts';
import { parseAccount } from './parse-account.ts';
import { RPC_CODES, RpcError } from './rpc-error.ts';

const ENCODINGS = ['base58', 'base64', 'base64+zstd', 'jsonParsed', 'binary'] as const;

/** How the caller wants account data. `binary` is the protocol's old form of base58: plain text, no pair. */
export interface AccountFormat {
  readonly encoding: (typeof ENCODINGS)[number];
  readonly slice: { readonly offset: number; readonly length: number } | undefined;
}

export function readAccountFormat(
  config: Config,
  byDefault: AccountFormat['encoding'] = 'binary',
): AccountFormat {
  const slice = config.nested('dataSlice');
  return {
    encoding: config.oneOf('encoding', ENCODINGS) ?? byDefault,
    slice: slice && { offset: Number(slice.u64('offset') ?? 0n), length: Number(slice.u64('length') ?? 0n) },
  };
}

/** An account as the protocol writes it. */
export function encodeAccount(account: VmAccount, format: AccountFormat, lookup: AccountLookup): object {
  return {
    lamports: account.lamports,
    owner: encodeBase58(account.owner),
    data: encodeData(account, format, lookup),
    executable: account.executable,
    rentEpoch: account.rentEpoch,
    space: account.data.length,
  };
}

function encodeData(account: VmAccount, format: AccountFormat, lookup: AccountLookup): unknown {
  if (format.encoding === 'jsonParsed') {
    // What no parser knows is sent as base64, which is how callers can tell.
    return parseAccount(account, lookup) ?? [toBase64(sliced(account.data, format)), 'base64'];
  }
  const data = sliced(account.data, format);
  switch (format.encoding) {
    case 'base64':
      return [toBase64(data), 'base64'];
    case 'base64+zstd':
      return [zstdCompressSync(data).toString('base64'), 'base64+zstd'];
    case 'base58':
      return [smallBase58(data), 'base58'];
    case 'binary':
      return smallBase58(data);
  }
}

function sliced(data: Uint8Array, { slice }: AccountFormat): Uint8Array {
  return slice === undefined ? data : data.subarray(slice.offset, slice.offset + slice.length);
}

function toBase64(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
}

function smallBase58(data: Uint8Array): string {
  if (data.length <= MAX_BASE58_ACCOUNT_BYTES) return encodeBase58(data);
  throw new RpcError(
    RPC_CODES.invalidRequest,
    `Encoded binary (base 58) data should be less than ${MAX_BASE58_ACCOUNT_BYTES} bytes, please use Base64 encoding.`,
  );
}
