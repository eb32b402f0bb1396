import { blake3 } from '@noble/hashes/blake3.js';
import { SOLUTION_INDICES } from '../equix/solution.ts';
import { InvalidLengthError } from '../errors.ts';
import { CHALLENGE_BYTES, checkInt64, checkLength, checkUint64, DEVICE_ID_BYTES } from '../limits.ts';

/** A v2 proof. */
export interface NeoHashProof {
  readonly nonce: bigint;
  /** Eight indices in canonical order. */
  readonly solution: Uint16Array;
  /** When the miner found it, in unix seconds by its own clock. No hash covers it. */
  readonly timestamp: bigint;
}

/** Bytes of a proof on the wire. */
export const PROOF_BYTES = 32;
const SOLUTION_AT = 8;
const TIMESTAMP_AT = 24;
const NONCE_BYTES = 8;
const SOLUTION_BYTES = 2 * SOLUTION_INDICES;

/**
 * A proof's bytes on the wire, all numbers little-endian.
 *
 * @throws {NeoHashError} if the nonce, the solution or the timestamp does not fit
 */
export function encodeProof({ nonce, solution, timestamp }: NeoHashProof): Uint8Array {
  checkUint64('nonce', nonce);
  checkInt64('timestamp', timestamp);
  const bytes = new Uint8Array(PROOF_BYTES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, nonce, true);
  bytes.set(solutionBytes(solution), SOLUTION_AT);
  view.setBigInt64(TIMESTAMP_AT, timestamp, true);
  return bytes;
}

/** @throws {InvalidLengthError} if there are not 32 bytes */
export function decodeProof(bytes: Uint8Array): NeoHashProof {
  checkLength('proof', bytes, PROOF_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, PROOF_BYTES);
  return {
    nonce: view.getBigUint64(0, true),
    solution: Uint16Array.from({ length: SOLUTION_INDICES }, (_, index) =>
      view.getUint16(SOLUTION_AT + 2 * index, true),
    ),
    timestamp: view.getBigInt64(TIMESTAMP_AT, true),
  };
}

/** The digest whose leading zero bits are a proof's difficulty: Blake3(solution, nonce, device id, challenge). */
export function proofDigest(
  challenge: Uint8Array,
  deviceId: Uint8Array,
  { nonce, solution }: Pick<NeoHashProof, 'nonce' | 'solution'>,
): Uint8Array {
  const message = new Uint8Array(SOLUTION_BYTES + NONCE_BYTES + DEVICE_ID_BYTES + CHALLENGE_BYTES);
  message.set(solutionBytes(solution));
  new DataView(message.buffer).setBigUint64(SOLUTION_BYTES, nonce, true);
  message.set(deviceId, SOLUTION_BYTES + NONCE_BYTES);
  message.set(challenge, SOLUTION_BYTES + NONCE_BYTES + DEVICE_ID_BYTES);
  return blake3(message);
}

function solutionBytes(solution: Uint16Array): Uint8Array {
  if (solution.length !== SOLUTION_INDICES) {
    throw new InvalidLengthError('solution', SOLUTION_BYTES, 2 * solution.length);
  }
  const bytes = new Uint8Array(SOLUTION_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of solution.entries()) view.setUint16(2 * index, value, true);
  return bytes;
}
