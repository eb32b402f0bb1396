import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import {
  createKeyPairSignerFromPrivateKeyBytes,
  createSignableMessage,
  type KeyPairSigner,
  type MessagePartialSigner,
} from '@solana/kit';

/**
 * A keypair that only the signer can derive, always the same for the same purpose: the hash of its Ed25519 signature, which is
 * deterministic. So an interrupted run finds what it began, without a file, and nobody else can begin it first.
 */
export async function deriveKey(signer: MessagePartialSigner, purpose: string): Promise<KeyPairSigner> {
  const [signatures] = await signer.signMessages([createSignableMessage(`neoengine:${purpose}`)]);
  const signature = signatures?.[signer.address];
  if (signature === undefined) throw new Error('The signer gave no signature.');
  const seed = sha256(new Uint8Array([...utf8ToBytes('neoengine:derived-key'), ...signature]));
  return await createKeyPairSignerFromPrivateKeyBytes(seed);
}
