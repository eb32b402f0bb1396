import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Solution } from '../support/proofs.ts';

/** How many proofs `proofs.bin` holds. */
export const SEEDS = 10_000;
/** nonce (1) + eight indices (2 each) */
const RECORD_BYTES = 1 + 8 * 2;
const file = join(import.meta.dirname, 'proofs.bin');

/** Where the recorded proofs lie. */
export const proofsFile = file;

/** The challenge of a seed: fixed for ever, so that compute units can be compared. */
export function challengeOfSeed(seed: number): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`submit_proof seed ${seed}`).digest());
}

/** The recorded proof of every seed, in order. */
export function readProofs(): Solution[] {
  const bytes = readFileSync(file);
  return Array.from({ length: SEEDS }, (_, seed) => {
    const at = seed * RECORD_BYTES;
    const solution = Uint16Array.from({ length: 8 }, (_, index) => bytes.readUInt16LE(at + 1 + 2 * index));
    return { nonce: BigInt(bytes.readUInt8(at)), solution };
  });
}

/** A proof as {@link readProofs} reads it. */
export function encodeRecord({ nonce, solution }: Solution): Uint8Array {
  const record = Buffer.alloc(RECORD_BYTES);
  record.writeUInt8(Number(nonce));
  for (const [index, value] of solution.entries()) record.writeUInt16LE(value, 1 + 2 * index);
  return record;
}
