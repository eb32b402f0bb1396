import type { ReadonlyUint8Array } from '@solana/kit';
import { InvalidProgramFileError } from './errors.ts';
import { MAX_PROGRAM_BYTES } from './limits.ts';

/** ELF header: magic (4) and class 64 bit, little-endian (2). */
const ELF_START = [0x7f, 0x45, 0x4c, 0x46, 2, 1];
const ELF_HEADER_BYTES = 64;

/** @throws InvalidProgramFileError for what no loader would take, before anything is paid for it. */
export function assertProgramFile(bytes: ReadonlyUint8Array): void {
  const advice = 'Give the .so file that the program’s build wrote.';
  if (bytes.length > MAX_PROGRAM_BYTES) {
    throw new InvalidProgramFileError(
      `The program has ${bytes.length} bytes, ${MAX_PROGRAM_BYTES} are allowed.`,
      {
        advice: 'Make the program smaller.',
      },
    );
  }
  if (bytes.length < ELF_HEADER_BYTES || ELF_START.some((byte, index) => bytes[index] !== byte)) {
    throw new InvalidProgramFileError('The program file is not a 64-bit little-endian ELF file.', { advice });
  }
}

/** SHA-256 in hexadecimal. */
export async function sha256Hex(bytes: ReadonlyUint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether `stored` is `file` with nothing but zeros after it, as the loader keeps it. */
export function holdsProgram(stored: ReadonlyUint8Array, file: ReadonlyUint8Array): boolean {
  if (stored.length < file.length) return false;
  return stored.every((byte, index) => byte === (file[index] ?? 0));
}
