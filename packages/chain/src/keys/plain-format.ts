import { KeyFileMalformedError } from './errors.ts';
import { KEYPAIR_BYTES } from './secret-bytes.ts';

/** The Solana CLI's format: a JSON array of 64 numbers. */
export function encodePlain(bytes: Uint8Array): string {
  return JSON.stringify(Array.from(bytes));
}

/** @throws KeyFileMalformedError */
export function decodePlain(path: string, content: readonly unknown[]): Uint8Array {
  if (content.length !== KEYPAIR_BYTES) {
    throw new KeyFileMalformedError(path, `it holds ${content.length} numbers, ${KEYPAIR_BYTES} are needed`);
  }
  const isByte = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;
  if (!content.every(isByte)) throw new KeyFileMalformedError(path, 'it holds something other than bytes');
  return Uint8Array.from(content as number[]);
}
