import { sha256 } from '@noble/hashes/sha2.js';
import type { EquixSolver } from '../../src/equix/solver.ts';
import { hashxOfNonce } from '../../src/v2/puzzle.ts';
import { toHex } from './bytes.ts';
import { firstHashes } from './first-hashes.ts';

/** Hashes that go into a nonce's line. */
const HASHES = 64;
/** What `programs/neohash-reference`'s `differential` takes as challenge and device: the bytes 0 to 31 and 32 to 63. */
const CHALLENGE = Uint8Array.from({ length: 32 }, (_, index) => index);
const DEVICE = Uint8Array.from({ length: 32 }, (_, index) => 32 + index);

/** Nonces whose lines make up one digest of `differential.vectors.json`. */
export const NONCES_A_DIGEST = 100;

/** The line that `programs/neohash-reference`'s `differential` prints for a nonce, computed by this package. */
export function differentialLine(solver: EquixSolver, nonce: bigint): string {
  const hashx = hashxOfNonce(CHALLENGE, nonce, DEVICE);
  if (!hashx) return '-';
  const hashes = firstHashes(hashx, HASHES);
  const solutions = solver.solve(hashx.program, hashx.key).map(solutionBytes).sort(compareLittleEndian);
  return [sha256(hashes).subarray(0, 8), ...solutions].map(toHex).join(' ');
}

/** The digest of a run of lines: SHA-256 of them, each with its line feed. */
export function digestOfLines(lines: readonly string[]): string {
  return toHex(sha256(new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))));
}

function solutionBytes(solution: Uint16Array): Uint8Array {
  return Uint8Array.from(Array.from(solution).flatMap((index) => [index & 0xff, index >> 8]));
}

function compareLittleEndian(a: Uint8Array, b: Uint8Array): number {
  for (let index = a.length - 1; index >= 0; index--) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
