import { blake3 } from '@noble/hashes/blake3.js';
import { CHALLENGE_BYTES, DEVICE_ID_BYTES } from './limits.ts';

/** What binds work to its worker: Blake3(challenge, nonce as little-endian u64, device id). 32 bytes. */
export function bindSeed(challenge: Uint8Array, nonce: bigint, deviceId: Uint8Array): Uint8Array {
  const message = new Uint8Array(CHALLENGE_BYTES + 8 + DEVICE_ID_BYTES);
  message.set(challenge);
  new DataView(message.buffer).setBigUint64(CHALLENGE_BYTES, nonce, true);
  message.set(deviceId, CHALLENGE_BYTES + 8);
  return blake3(message);
}
