import { type Address, address, generateKeyPairSigner, getAddressEncoder, lamports } from '@solana/kit';
import type { TestVm } from '../../../support/test-vm.ts';

export const TOKEN_PROGRAM = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
export const TOKEN_2022_PROGRAM = address('TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb');
const MINT_BYTES = 82;
const ACCOUNT_BYTES = 165;
/** Account type of Token-2022, then the memo extension: type 8, length 1, required. */
const MEMO_REQUIRED = [2, 8, 0, 1, 0, 1];

/** A mint of Token-2022 without extensions. */
export async function createMint2022(vm: TestVm, decimals: number): Promise<Address> {
  const data = new Uint8Array(MINT_BYTES);
  data[44] = decimals;
  data[45] = 1;
  return put(vm, data);
}

/** A token account of Token-2022; with `memo` it takes no transfer without one. */
export async function createAccount2022(
  vm: TestVm,
  mint: Address,
  owner: Address,
  { amount = 0n, memo = false }: { readonly amount?: bigint; readonly memo?: boolean } = {},
): Promise<Address> {
  const data = new Uint8Array(ACCOUNT_BYTES + (memo ? MEMO_REQUIRED.length : 0));
  data.set(getAddressEncoder().encode(mint), 0);
  data.set(getAddressEncoder().encode(owner), 32);
  new DataView(data.buffer).setBigUint64(64, amount, true);
  data[108] = 1;
  if (memo) data.set(MEMO_REQUIRED, ACCOUNT_BYTES);
  return put(vm, data);
}

async function put(vm: TestVm, data: Uint8Array): Promise<Address> {
  const { address: at } = await generateKeyPairSigner();
  vm.svm.setAccount({
    address: at,
    data,
    executable: false,
    lamports: lamports(vm.svm.minimumBalanceForRentExemption(BigInt(data.length))),
    programAddress: TOKEN_2022_PROGRAM,
    space: BigInt(data.length),
  });
  return at;
}
