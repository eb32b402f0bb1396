import {
  type Address,
  createKeyPairSignerFromPrivateKeyBytes,
  createSignableMessage,
  type KeyPairSigner,
} from '@solana/kit';

const DOMAIN = 'NeoEngine program buffer, version 1: ';

/**
 * The keypair of the buffer through which `authority` deploys `program`: the same on every machine and in
 * every run, so that an interrupted deploy finds its buffer without a file that could get lost. It comes
 * from a signature (Ed25519 signatures are deterministic) of the authority, so nobody else can compute it and
 * take the address first.
 */
export async function deriveBufferSigner(authority: KeyPairSigner, program: Address): Promise<KeyPairSigner> {
  const message = createSignableMessage(`${DOMAIN}${program}`);
  const [signatures] = await authority.signMessages([message]);
  const signature = signatures?.[authority.address];
  if (signature === undefined) throw new TypeError(`${authority.address} did not sign with its own key`);
  const seed = await crypto.subtle.digest('SHA-256', new Uint8Array(signature));
  return createKeyPairSignerFromPrivateKeyBytes(new Uint8Array(seed));
}
