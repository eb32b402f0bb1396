import { decodeBase58 } from './base58.ts';

/** The 32 bytes of an address written in the source. */
export function addressBytes(address: string): Uint8Array {
  const bytes = decodeBase58(address, 32);
  if (bytes?.length !== 32) throw new TypeError(`${address} is not an address`);
  return bytes;
}

export const SYSTEM_PROGRAM = addressBytes('11111111111111111111111111111111');
export const SYSVAR_OWNER = addressBytes('Sysvar1111111111111111111111111111111111111');
export const CLOCK_SYSVAR = addressBytes('SysvarC1ock11111111111111111111111111111111');
export const SLOT_HASHES_SYSVAR = addressBytes('SysvarS1otHashes111111111111111111111111111');
export const UPGRADEABLE_LOADER = addressBytes('BPFLoaderUpgradeab1e11111111111111111111111');
export const COMPUTE_BUDGET_PROGRAM = addressBytes('ComputeBudget111111111111111111111111111111');

/** The rent epoch of an account that pays no rent. */
export const RENT_EXEMPT_EPOCH = 0xffff_ffff_ffff_ffffn;
