import { leadingZeroBits } from '../difficulty.ts';
import { failingStage, isCanonical } from '../equix/solution.ts';
import { InvalidProofError, type ProofFault } from '../errors.ts';
import { interpreted } from '../hashx/hash-function.ts';
import {
  CHALLENGE_BYTES,
  checkInteger,
  checkLength,
  checkUint64,
  DEVICE_ID_BYTES,
  MAX_DIFFICULTY_BITS,
} from '../limits.ts';
import { type NeoHashProof, proofDigest } from './proof.ts';
import { hashxOfNonce } from './puzzle.ts';

/** What a proof is to be mined or verified for. */
export interface Work {
  /** 32 bytes, from the chain. */
  readonly challenge: Uint8Array;
  /** The device's public key, 32 bytes. */
  readonly deviceId: Uint8Array;
  /** Leading zero bits that the proof's digest must have, 0 to 256. */
  readonly requiredBits: number;
}

/** @throws {InvalidLengthError | OutOfRangeError} */
export function checkWork({ challenge, deviceId, requiredBits }: Work): void {
  checkLength('challenge', challenge, CHALLENGE_BYTES);
  checkLength('device id', deviceId, DEVICE_ID_BYTES);
  checkInteger('difficulty', requiredBits, 0, MAX_DIFFICULTY_BITS);
}

/**
 * Verifies a v2 proof as the chain does, except for its timestamp, which is the caller's rule.
 * Returns the proof's difficulty in bits.
 *
 * @throws {InvalidProofError} with the first fault found
 * @throws {InvalidLengthError | OutOfRangeError} if an argument is malformed
 */
export function verifyProof(work: Work, proof: Omit<NeoHashProof, 'timestamp'>): number {
  checkWork(work);
  checkUint64('nonce', proof.nonce);
  const bits = leadingZeroBits(proofDigest(work.challenge, work.deviceId, proof));
  const fault = bits < work.requiredBits ? 'Difficulty' : puzzleFault(work, proof);
  if (fault) throw new InvalidProofError(fault);
  return bits;
}

function puzzleFault(
  { challenge, deviceId }: Work,
  { nonce, solution }: Omit<NeoHashProof, 'timestamp'>,
): ProofFault | undefined {
  if (!isCanonical(solution)) return 'NotCanonical';
  const hashx = hashxOfNonce(challenge, nonce, deviceId);
  return hashx ? failingStage(solution, interpreted(hashx)) : 'UnusableProgram';
}
