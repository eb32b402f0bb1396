import { InvalidLengthError, OutOfRangeError } from './errors.ts';

export const CHALLENGE_BYTES = 32;
export const DEVICE_ID_BYTES = 32;
/** A digest has this many bits, so no proof can be harder. */
export const MAX_DIFFICULTY_BITS = 256;
export const MAX_UINT64: bigint = 2n ** 64n - 1n;
/** Most threads that a miner starts, whatever the machine has. */
export const MAX_THREADS = 256;

/** @throws {InvalidLengthError} */
export function checkLength(what: string, bytes: Uint8Array, expected: number): void {
  const actual = bytes instanceof Uint8Array ? bytes.length : typeof bytes;
  if (actual !== expected) throw new InvalidLengthError(what, expected, actual);
}

/** @throws {OutOfRangeError} */
export function checkInteger(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new OutOfRangeError(what, value, `a whole number from ${least} to ${most}`);
  }
}

/** @throws {OutOfRangeError} */
export function checkUint64(what: string, value: bigint): void {
  if (typeof value !== 'bigint' || value < 0n || value > MAX_UINT64) {
    throw new OutOfRangeError(what, value, 'a bigint from 0 to 2^64 - 1');
  }
}

/** @throws {OutOfRangeError} */
export function checkInt64(what: string, value: bigint): void {
  if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) {
    throw new OutOfRangeError(what, value, 'a bigint from -2^63 to 2^63 - 1');
  }
}
