import { blake3 } from '@noble/hashes/blake3.js';
import { CHALLENGE_BYTES, checkLength, checkUint64, DEVICE_ID_BYTES } from './limits.ts';
import { bindSeed } from './seed.ts';

/** Blake3 passes after the first. */
const ITERATIONS = 1_000;

/**
 * NeoHash v1: Blake3 of challenge, nonce and device id, then a thousand times Blake3 of that. 32 bytes; its leading
 * zero bits are the difficulty.
 *
 * @throws {InvalidLengthError} if challenge or device id have not 32 bytes
 * @throws {OutOfRangeError} if the nonce is no unsigned 64-bit number
 */
export function neohashV1(challenge: Uint8Array, nonce: bigint, deviceId: Uint8Array): Uint8Array {
  checkLength('challenge', challenge, CHALLENGE_BYTES);
  checkLength('device id', deviceId, DEVICE_ID_BYTES);
  checkUint64('nonce', nonce);
  let hash = bindSeed(challenge, nonce, deviceId);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) hash = blake3(hash);
  return hash;
}
