import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { createKeyPairSignerFromPrivateKeyBytes, type KeyPairSigner } from '@solana/kit';

/**
 * The keypair of a program on localnets and test validators. Anybody can derive it
 * (docs/decisions/0001-development-program-keys.md).
 */
export function developmentProgramKey(program: string): Promise<KeyPairSigner> {
  return createKeyPairSignerFromPrivateKeyBytes(
    sha256(utf8ToBytes(`neoengine:development-program:${program}`)),
  );
}
