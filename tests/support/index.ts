export type { AccountsSnapshot } from './accounts-snapshot.ts';
export { recordComputeUnits } from './compute-units.ts';
export { type HappyPath, type NegativeMatrixOptions, negativeMatrix } from './negative-matrix.ts';
export type { TransactionFailure } from './program-errors.ts';
export type { EmittedEvent } from './program-events.ts';
export { programDataAddress } from './program-loading.ts';
export { createVm, type SendResult, TestVm } from './test-vm.ts';
export { createMint, createTokenAccount, mintSupply, tokenBalance } from './token-accounts.ts';
