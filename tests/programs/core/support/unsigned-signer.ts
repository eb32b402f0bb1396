import type { Address, SignatureBytes, TransactionPartialSigner } from '@solana/kit';
import type { TestVm } from '../../../support/index.ts';

/**
 * Signs for an address that has no private key, such as a program's authority PDA: the VM stops checking signatures, so
 * that core can be called as that program would call it.
 */
export function unsignedSigner(vm: TestVm, at: Address): TransactionPartialSigner {
  vm.svm.withSigverify(false);
  const signatures = Object.freeze({ [at]: new Uint8Array(64) as SignatureBytes });
  return { address: at, signTransactions: async (transactions) => transactions.map(() => signatures) };
}
