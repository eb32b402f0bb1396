import { createHash } from 'node:crypto';
import { createKeyPairSignerFromPrivateKeyBytes, type KeyPairSigner, lamports } from '@solana/kit';
import type { TestVm } from '../../../support/test-vm.ts';

const WALLET_LAMPORTS = 1_000_000_000_000n;

/** The same key for the same name in every run: PDAs, their bumps and so compute units repeat. */
export async function keyOf(name: string): Promise<KeyPairSigner> {
  return await createKeyPairSignerFromPrivateKeyBytes(
    createHash('sha256').update(`test key ${name}`).digest(),
  );
}

/** As {@link keyOf}, with 1,000 SOL. */
export async function walletOf(vm: TestVm, name: string): Promise<KeyPairSigner> {
  const signer = await keyOf(name);
  vm.svm.airdrop(signer.address, lamports(WALLET_LAMPORTS));
  return signer;
}
