import { createHash } from 'node:crypto';
import {
  type Address,
  addSignersToTransactionMessage,
  appendTransactionMessageInstructions,
  createKeyPairSignerFromPrivateKeyBytes,
  createTransactionMessage,
  type Instruction,
  type KeyPairSigner,
  lamports,
  pipe,
  setTransactionMessageFeePayerSigner,
  signTransactionMessageWithSigners,
  type TransactionSigner,
} from '@solana/kit';
import { ComputeBudget, FailedTransactionMetadata, LiteSVM } from 'litesvm';
import { type AccountsSnapshot, takeSnapshot } from './accounts-snapshot.ts';
import { describeFailure, type TransactionFailure } from './program-errors.ts';
import { type EmittedEvent, readEvents } from './program-events.ts';
import { loadPrograms } from './program-loading.ts';

/** What a transaction did. */
export interface SendResult {
  readonly ok: boolean;
  readonly error: TransactionFailure | undefined;
  readonly logs: readonly string[];
  readonly computeUnits: number;
  readonly events: readonly EmittedEvent[];
}

/** The most that a transaction can ask for, without an instruction that asks and costs units itself. */
const COMPUTE_UNIT_LIMIT = 1_400_000n;
const START_TIME = 1_800_000_000n;
const START_SLOT = 1_000n;
const WALLET_LAMPORTS = 1_000_000_000_000n;

/** The real Solana VM with our programs deployed, a clock that stands until it is moved, and a funded fee payer. */
export class TestVm {
  readonly svm: LiteSVM;
  /** Pays fees; has no other role unless a test gives it one. */
  readonly payer: KeyPairSigner;
  /** Upgrade authority of every program. */
  readonly deployer: KeyPairSigner;
  #wallets = 0;

  constructor(svm: LiteSVM, payer: KeyPairSigner, deployer: KeyPairSigner) {
    this.svm = svm;
    this.payer = payer;
    this.deployer = deployer;
  }

  /** A new wallet with 1,000 SOL; the same keys in the same order in every run, so that compute units repeat. */
  async wallet(): Promise<KeyPairSigner> {
    this.#wallets += 1;
    const signer = await fixedSigner(`wallet ${this.#wallets}`);
    this.svm.airdrop(signer.address, lamports(WALLET_LAMPORTS));
    return signer;
  }

  /**
   * Runs instructions as one transaction. Signers in the instructions sign by themselves; others go in `signers`.
   * `feePayer` is {@link payer} unless a test must know that this key's signature is not there anyhow.
   */
  async send(
    instructions: readonly Instruction[],
    signers: readonly TransactionSigner[] = [],
    feePayer: TransactionSigner = this.payer,
  ): Promise<SendResult> {
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (empty) => setTransactionMessageFeePayerSigner(feePayer, empty),
      (paid) => this.svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
      (timed) => appendTransactionMessageInstructions(instructions, timed),
      (full) => addSignersToTransactionMessage([...signers], full),
    );
    const result = this.svm.sendTransaction(await signTransactionMessageWithSigners(message));
    const failed = result instanceof FailedTransactionMetadata;
    const meta = failed ? result.meta() : result;
    const logs = meta.logs();
    return {
      ok: !failed,
      error: failed ? describeFailure(String(result.err()), logs) : undefined,
      logs,
      computeUnits: Number(meta.computeUnitsConsumed()),
      events: failed ? [] : readEvents(logs),
    };
  }

  /** Like {@link send}, but throws with the log when the transaction fails. */
  async mustSend(
    instructions: readonly Instruction[],
    signers: readonly TransactionSigner[] = [],
  ): Promise<SendResult> {
    const result = await this.send(instructions, signers);
    if (!result.ok)
      throw new Error(`The transaction failed with ${result.error?.name}.\n${result.logs.join('\n')}`);
    return result;
  }

  /** The chain's time, unix seconds. */
  get time(): bigint {
    return this.svm.getClock().unixTimestamp;
  }

  set time(seconds: bigint) {
    const clock = this.svm.getClock();
    clock.unixTimestamp = seconds;
    this.svm.setClock(clock);
  }

  /** Moves the clock on. */
  advance(seconds: bigint): void {
    this.time += seconds;
  }

  /** Moves on to the next slot and makes `hash` (base58) the newest entry of SlotHashes. */
  advanceSlot(hash: string): void {
    const clock = this.svm.getClock();
    const slot = clock.slot;
    clock.slot = slot + 1n;
    this.svm.setClock(clock);
    const older = this.svm.getSlotHashes().map((entry) => ({ slot: entry.slot, hash: entry.hash }));
    this.svm.setSlotHashes([{ slot, hash }, ...older].slice(0, 512) as never);
  }

  /** An account's data; throws when there is none. */
  data(address: Address): Uint8Array {
    const account = this.svm.getAccount(address);
    if (!account.exists) throw new Error(`There is no account at ${address}.`);
    return new Uint8Array(account.data);
  }

  /** Lamports of an address, 0 for none. */
  balance(address: Address): bigint {
    return this.svm.getBalance(address) ?? 0n;
  }

  /** All state that a failed transaction must leave alone: accounts of our programs, tokens, and `more`; not who pays the fee. */
  snapshot(more: readonly Address[] = [], feePayer: Address = this.payer.address): AccountsSnapshot {
    return takeSnapshot(this.svm, more, feePayer);
  }
}

/** A VM with all programs deployed at a fixed time and slot, so that tests repeat. */
export async function createVm(): Promise<TestVm> {
  const budget = new ComputeBudget();
  budget.computeUnitLimit = COMPUTE_UNIT_LIMIT;
  const svm = new LiteSVM().withTransactionHistory(0n).withComputeBudget(budget);
  const [payer, deployer] = [await fixedSigner('payer'), await fixedSigner('deployer')];
  for (const signer of [payer, deployer]) svm.airdrop(signer.address, lamports(WALLET_LAMPORTS));
  await loadPrograms(svm, deployer.address);
  svm.warpToSlot(START_SLOT);
  const vm = new TestVm(svm, payer, deployer);
  vm.time = START_TIME;
  vm.advanceSlot('4uQeVj5tqViQh7yWWGStvkEG1Zmhx6uasJtWCJziofM');
  return vm;
}

function fixedSigner(name: string): Promise<KeyPairSigner> {
  return createKeyPairSignerFromPrivateKeyBytes(
    createHash('sha256').update(`neoengine test ${name}`).digest(),
  );
}
