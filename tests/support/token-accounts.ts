import { type Address, address, generateKeyPairSigner, getAddressEncoder, lamports } from '@solana/kit';
import type { TestVm } from './test-vm.ts';

const TOKEN_PROGRAM = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
const MINT_BYTES = 82;
const TOKEN_ACCOUNT_BYTES = 165;
const AMOUNT_OFFSET = 64;

/** Puts a mint with this authority on the chain. */
export async function createMint(vm: TestVm, authority: Address, decimals = 9): Promise<Address> {
  const data = new Uint8Array(MINT_BYTES);
  data[0] = 1; // an authority is present
  data.set(getAddressEncoder().encode(authority), 4);
  data[44] = decimals;
  data[45] = 1; // initialised
  return putAccount(vm, data);
}

/** Puts a token account on the chain. The mint's supply is not changed. */
export async function createTokenAccount(
  vm: TestVm,
  mint: Address,
  owner: Address,
  amount = 0n,
): Promise<Address> {
  const data = new Uint8Array(TOKEN_ACCOUNT_BYTES);
  data.set(getAddressEncoder().encode(mint), 0);
  data.set(getAddressEncoder().encode(owner), 32);
  new DataView(data.buffer).setBigUint64(AMOUNT_OFFSET, amount, true);
  data[108] = 1; // initialised
  return putAccount(vm, data);
}

/** Base units in a token account. */
export function tokenBalance(vm: TestVm, account: Address): bigint {
  const data = vm.data(account);
  return new DataView(data.buffer, data.byteOffset).getBigUint64(AMOUNT_OFFSET, true);
}

/** Base units in existence. */
export function mintSupply(vm: TestVm, mint: Address): bigint {
  const data = vm.data(mint);
  return new DataView(data.buffer, data.byteOffset).getBigUint64(36, true);
}

async function putAccount(vm: TestVm, data: Uint8Array): Promise<Address> {
  const { address: at } = await generateKeyPairSigner();
  vm.svm.setAccount({
    address: at,
    data,
    executable: false,
    lamports: lamports(vm.svm.minimumBalanceForRentExemption(BigInt(data.length))),
    programAddress: TOKEN_PROGRAM,
    space: BigInt(data.length),
  });
  return at;
}
