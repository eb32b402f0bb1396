import { decodeBase58 } from '../base58.ts';
import { MAX_MEMCMP_BYTES, MAX_PROGRAM_FILTERS } from '../limits.ts';
import { readTokenAccount } from '../token/token-layout.ts';
import type { VmAccount } from '../vm.ts';
import { Config } from './params.ts';
import { invalidParams } from './rpc-error.ts';

/** Whether an account is one that the caller asked for. */
export type AccountFilter = (account: VmAccount) => boolean;

/** Reads the `filters` of a configuration; an account must pass all of them. */
export function readAccountFilters(config: Config): AccountFilter {
  const filters = (config.list('filters', MAX_PROGRAM_FILTERS) ?? []).map(readFilter);
  return (account) => filters.every((passes) => passes(account));
}

function readFilter(value: unknown): AccountFilter {
  if (value === 'tokenAccountState') return (account) => readTokenAccount(account) !== undefined;
  const filter = new Config(value);
  const dataSize = filter.u64('dataSize');
  if (dataSize !== undefined) return ({ data }) => BigInt(data.length) === dataSize;
  const memcmp = filter.nested('memcmp');
  if (memcmp === undefined) throw invalidParams('a filter is neither dataSize nor memcmp.');
  return readMemcmp(memcmp);
}

function readMemcmp(memcmp: Config): AccountFilter {
  const offset = Number(memcmp.u64('offset') ?? 0n);
  const expected = readMemcmpBytes(memcmp);
  if (expected.length > MAX_MEMCMP_BYTES)
    throw invalidParams('encoded binary data should be less than 128 bytes.');
  return ({ data }) =>
    offset + expected.length <= data.length &&
    Buffer.compare(expected, data.subarray(offset, offset + expected.length)) === 0;
}

function readMemcmpBytes(memcmp: Config): Uint8Array {
  const bytes = memcmp.get('bytes');
  if (Array.isArray(bytes)) {
    const isByte = (b: unknown) => (typeof b === 'number' || typeof b === 'bigint') && b >= 0 && b <= 255;
    if (!bytes.every(isByte)) throw invalidParams('memcmp bytes are not bytes.');
    return Uint8Array.from(bytes, Number);
  }
  const text = memcmp.text('bytes') ?? '';
  const encoding = memcmp.oneOf('encoding', ['base58', 'base64', 'bytes']) ?? 'base58';
  const decoded = encoding === 'base64' ? Buffer.from(text, 'base64') : decodeBase58(text, MAX_MEMCMP_BYTES);
  if (decoded === undefined) throw invalidParams('memcmp bytes are too long or not base58.');
  return decoded;
}
