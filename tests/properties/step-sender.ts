import {
  appendTransactionMessageInstructions,
  compileTransaction,
  createTransactionMessage,
  type Instruction,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageFeePayer,
  type Transaction,
} from '@solana/kit';
import { FailedTransactionMetadata } from 'litesvm';
import { describeFailure } from '../support/program-errors.ts';
import type { TestVm } from '../support/test-vm.ts';

/** Instructions in one transaction: what a transaction costs beside its instructions is shared. */
const BATCH = 16;
const COMPUTE_UNIT_LIMIT = 1_400_000;

/**
 * Runs many steps fast: steps that must succeed go several a transaction, one that must fail goes alone. Signatures are
 * not made and not checked; that programs demand the right signers is tested elsewhere.
 */
export class StepSender {
  readonly #vm: TestVm;
  #pending: Instruction[] = [];

  constructor(vm: TestVm) {
    this.#vm = vm;
    vm.svm.withSigverify(false);
  }

  /** A step that succeeds, now or with the next ones. */
  succeed(instruction: Instruction): void {
    this.#pending.push(instruction);
    if (this.#pending.length >= BATCH) this.flush();
  }

  /** A step that the program refuses; returns the error's name. */
  fail(instruction: Instruction): string {
    this.flush();
    const result = this.#send([instruction]);
    if (result === undefined) throw new Error('A step that must fail went through.');
    return result;
  }

  /** Sends what waits; throws if it fails. */
  flush(): void {
    if (this.#pending.length === 0) return;
    const error = this.#send(this.#pending);
    if (error !== undefined) throw new Error(`Steps that must succeed failed with ${error}.`);
    this.#pending = [];
  }

  /** The error's name, or nothing. */
  #send(instructions: readonly Instruction[]): string | undefined {
    this.#vm.svm.expireBlockhash();
    const result = this.#vm.svm.sendTransaction(this.#transaction(instructions));
    if (!(result instanceof FailedTransactionMetadata)) return undefined;
    return describeFailure(String(result.err()), result.meta().logs()).name;
  }

  #transaction(instructions: readonly Instruction[]): Transaction {
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (empty) => setTransactionMessageFeePayer(this.#vm.payer.address, empty),
      (paid) => this.#vm.svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
      (timed) => setTransactionMessageComputeUnitLimit(COMPUTE_UNIT_LIMIT, timed),
      (limited) => appendTransactionMessageInstructions(instructions, limited),
    );
    const compiled = compileTransaction(message);
    const unsigned = Object.keys(compiled.signatures).map((address) => [address, new Uint8Array(64)]);
    return { ...compiled, signatures: Object.fromEntries(unsigned) };
  }
}
