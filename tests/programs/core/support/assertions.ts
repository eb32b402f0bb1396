import assert from 'node:assert/strict';
import type { Instruction, TransactionSigner } from '@solana/kit';
import type { TestVm } from '../../../support/index.ts';

/** Asserts that an instruction is refused with this error, and that nothing changed. */
export async function assertRefused(
  vm: TestVm,
  instruction: Instruction,
  error: string,
  signers: readonly TransactionSigner[] = [],
): Promise<void> {
  const touched = (instruction.accounts ?? []).map((meta) => meta.address);
  const before = vm.snapshot(touched);
  const result = await vm.send([instruction], signers);
  assert.equal(result.error?.name, error, result.logs.join('\n'));
  assert.deepEqual(vm.snapshot(touched), before);
}
