import {
  type Address,
  address,
  appendTransactionMessageInstruction,
  compileTransaction,
  createTransactionMessage,
  generateKeyPairSigner,
  lamports,
  pipe,
  setTransactionMessageFeePayerSigner,
  signatureBytes,
  type TransactionSigner,
} from '@solana/kit';
import { FailedTransactionMetadata, FeatureSet, LiteSVM } from 'litesvm';

const COMPUTE_BUDGET = address('ComputeBudget111111111111111111111111111111');
/** What the instruction that sets the limit costs. */
const LIMIT_UNITS = 150;
/** SetComputeUnitLimit of the most that a transaction may use. */
const SET_LIMIT = Uint8Array.of(2, ...new Uint8Array(Uint32Array.of(1_400_000).buffer));

/** The probe program in a VM of its own. */
export class Probe {
  readonly #svm: LiteSVM;
  readonly #payer: TransactionSigner;
  readonly #program: Address;
  #runs = 0;

  private constructor(svm: LiteSVM, payer: TransactionSigner, program: Address) {
    this.#svm = svm;
    this.#payer = payer;
    this.#program = program;
  }

  static async load(path: string, features: 'mainnet' | 'all features'): Promise<Probe> {
    const svm = new LiteSVM().withSigverify(false).withBlockhashCheck(false).withTransactionHistory(0n);
    if (features === 'all features') svm.withFeatureSet(FeatureSet.allEnabled()).withBuiltins();
    const payer = await generateKeyPairSigner();
    const program = (await generateKeyPairSigner()).address;
    svm.airdrop(payer.address, lamports(1_000_000_000_000n));
    svm.addProgramFromFile(program, path);
    return new Probe(svm, payer, program);
  }

  /** Runs one instruction; the code is that of the program's error, 0 for none. */
  run(data: Uint8Array): { code: number; units: number } {
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (empty) => setTransactionMessageFeePayerSigner(this.#payer, empty),
      (paid) => this.#svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
      (alive) =>
        appendTransactionMessageInstruction({ programAddress: COMPUTE_BUDGET, data: SET_LIMIT }, alive),
      (limited) => appendTransactionMessageInstruction({ programAddress: this.#program, data }, limited),
    );
    // Signatures are not checked; a fresh one makes each transaction a new one.
    const signature = new Uint8Array(64);
    new DataView(signature.buffer).setUint32(0, ++this.#runs);
    const signatures = { [this.#payer.address]: signatureBytes(signature) };
    const result = this.#svm.sendTransaction({ ...compileTransaction(message), signatures });
    const failed = result instanceof FailedTransactionMetadata;
    const meta = failed ? result.meta() : result;
    return {
      code: failed ? customCode(result) : 0,
      units: Number(meta.computeUnitsConsumed()) - LIMIT_UNITS,
    };
  }
}

function customCode(failure: FailedTransactionMetadata): number {
  const code = /Custom\((\d+)\)/.exec(failure.toString())?.[1];
  if (code === undefined) throw new Error(`the program did not run to its end: ${failure.toString()}`);
  return Number(code);
}
