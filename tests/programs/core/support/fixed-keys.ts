import { core } from '@neoengine/clients';
import {
  type Address,
  createKeyPairSignerFromPrivateKeyBytes,
  getAddressDecoder,
  type KeyPairSigner,
} from '@solana/kit';
import { CPU } from './network.ts';

/** A canonical bump search takes one try in a thousand times further down than this. */
const RARE_BUMP = 245;

/** The same wallet in every run, for figures that must not depend on chance. */
export function fixedSigner(number: number): Promise<KeyPairSigner> {
  return createKeyPairSignerFromPrivateKeyBytes(new Uint8Array(32).fill(number));
}

/** The same device in every run, one whose page is about as far from the first bump as is ever met. */
export async function deviceWithRareBump(page: bigint): Promise<Address> {
  for (let number = 0; ; number += 1) {
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(0, number);
    const device = getAddressDecoder().decode(bytes);
    const [, bump] = await core.findWorkPagePda({ class: CPU, device, page });
    if (bump <= RARE_BUMP) return device;
  }
}
