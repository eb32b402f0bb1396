import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { type IdlProgram, readIdl } from './idl.ts';
import { type NegativeCase, negativeCases } from './negative-cases.ts';
import type { TestVm } from './test-vm.ts';

/** A state in which an instruction works, and that instruction. */
export interface HappyPath {
  readonly vm: TestVm;
  /** Every signer its own key, so that leaving out one signature leaves out one role. */
  readonly instruction: Instruction;
  /** Who signs, beyond the signers that the instruction carries. */
  readonly signers?: readonly TransactionSigner[];
}

/** What to derive cases from. */
export interface NegativeMatrixOptions {
  /** Short name, as in `idl/<program>.json`. */
  readonly program: string;
  /** As the IDL names it: `registerProgram`. */
  readonly instruction: string;
  readonly setup: () => Promise<HappyPath>;
  /** Cases that rightly succeed, by name, with the reason. */
  readonly except?: Readonly<Record<string, string>>;
}

/**
 * Tests that an instruction works, and that each way of getting it wrong that its IDL implies fails with a named error
 * and leaves all state as it was: a missing signer, read-only for writable, wrong owner, wrong program, wrong type,
 * aliased accounts, short and long data, wrong bump.
 */
export function negativeMatrix(options: NegativeMatrixOptions): void {
  describe(`${options.program}.${options.instruction} refuses what is wrong`, () => {
    test('in every case that the IDL implies', async (context) => {
      const happy = await options.setup();
      const idl = readIdl(options.program);
      const cases = deriveCases(idl, options, happy);
      const feePayer = await happy.vm.wallet();
      for (const wrong of cases) {
        if (options.except?.[wrong.name] !== undefined) continue;
        await context.test(wrong.name, () => assertRefused(happy, wrong, feePayer));
      }
      await context.test('and works when nothing is wrong', async () => {
        await happy.vm.mustSend([happy.instruction], happy.signers ?? []);
      });
    });
  });
}

function deriveCases(idl: IdlProgram, options: NegativeMatrixOptions, happy: HappyPath): NegativeCase[] {
  const node = idl.instructions.find((candidate) => candidate.name === options.instruction);
  assert.ok(node, `The IDL of ${options.program} has no instruction ${options.instruction}.`);
  const cases = negativeCases(happy.vm, idl, node, happy.instruction);
  for (const name of Object.keys(options.except ?? {})) {
    assert.ok(
      cases.some((candidate) => candidate.name === name),
      `There is no case "${name}" to except.`,
    );
  }
  return cases;
}

async function assertRefused(
  happy: HappyPath,
  wrong: NegativeCase,
  feePayer: TransactionSigner,
): Promise<void> {
  const { vm } = happy;
  const restore = tamper(vm, wrong);
  try {
    const touched = (happy.instruction.accounts ?? []).map((meta): Address => meta.address);
    const before = vm.snapshot(touched, feePayer.address);
    const signers = (happy.signers ?? []).filter((signer) => signsIn(wrong.instruction, signer.address));
    const result = await vm.send([wrong.instruction], signers, feePayer);
    assert.ok(!result.ok, 'The transaction went through.');
    assert.ok(
      result.error?.named,
      `It failed without a name: ${result.error?.name}\n${result.logs.join('\n')}`,
    );
    assert.deepEqual(vm.snapshot(touched, feePayer.address), before);
  } finally {
    restore();
  }
}

function tamper(vm: TestVm, { tamper: change }: NegativeCase): () => void {
  if (!change) return () => {};
  const original = vm.svm.getAccount(change.address);
  if (!original.exists) throw new Error(`There is no account at ${change.address} to tamper with.`);
  const data = change.data ?? original.data;
  vm.svm.setAccount({ ...original, data, programAddress: change.owner ?? original.programAddress });
  return () => vm.svm.setAccount(original);
}

function signsIn(instruction: Instruction, signer: Address): boolean {
  return (instruction.accounts ?? []).some((meta) => meta.address === signer && meta.role >= 2);
}
