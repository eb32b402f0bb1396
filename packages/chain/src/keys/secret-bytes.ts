import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import {
  createKeyPairSignerFromBytes,
  getAddressDecoder,
  isSolanaError,
  type KeyPairSigner,
  SOLANA_ERROR__KEYS__PUBLIC_KEY_MUST_MATCH_PRIVATE_KEY,
} from '@solana/kit';
import { KeyMismatchError } from './errors.ts';

/** Private seed (32) and public key (32), as the Solana CLI stores them. */
export const KEYPAIR_BYTES = 64;
const SEED_BYTES = 32;
/** PKCS #8 around an Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** 64 bytes of a new random keypair. */
export function generateKeypairBytes(): Uint8Array {
  const seed = randomBytes(SEED_BYTES);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES);
  return new Uint8Array(Buffer.concat([seed, publicKey]));
}

/** The address in 64 bytes of a keypair. */
export function addressOfBytes(bytes: Uint8Array): string {
  return getAddressDecoder().decode(bytes, SEED_BYTES);
}

/**
 * A signer whose private key cannot be taken out again. `bytes` are overwritten with zeros.
 *
 * @throws KeyMismatchError if the public half does not belong to the private half.
 */
export async function toSigner(path: string, bytes: Uint8Array): Promise<KeyPairSigner> {
  try {
    return await createKeyPairSignerFromBytes(bytes);
  } catch (error) {
    if (isSolanaError(error, SOLANA_ERROR__KEYS__PUBLIC_KEY_MUST_MATCH_PRIVATE_KEY))
      throw new KeyMismatchError(path);
    throw error;
  } finally {
    bytes.fill(0);
  }
}
