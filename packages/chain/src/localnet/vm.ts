import {
  Account,
  Clock,
  FailedTransactionMetadata,
  LiteSvm,
  type SimulatedTransactionInfo,
  type TransactionMetadata,
} from 'litesvm/dist/internal.js';
import { encodeBase58 } from './base58.ts';
import { MAX_LOG_BYTES } from './limits.ts';
import { type TransactionErrorJson, transactionErrorToJson } from './transaction/transaction-error.ts';

/** An account as the VM holds it. */
export interface VmAccount {
  readonly lamports: bigint;
  readonly data: Uint8Array;
  readonly owner: Uint8Array;
  readonly executable: boolean;
  readonly rentEpoch: bigint;
}

/** One inner instruction, in the RPC protocol's shape. */
export interface InnerInstructionJson {
  readonly programIdIndex: number;
  readonly accounts: readonly number[];
  readonly data: string;
  readonly stackHeight: number;
}

/** What running a transaction left behind besides the accounts. */
export interface Execution {
  readonly err: TransactionErrorJson | null;
  /** Whether the transaction paid its fee and belongs in a block; a refused one left no trace. */
  readonly included: boolean;
  readonly logs: readonly string[];
  readonly unitsConsumed: number;
  readonly innerInstructions: readonly { index: number; instructions: readonly InnerInstructionJson[] }[];
  readonly returnData: { readonly programId: string; readonly data: string } | undefined;
}

/** A simulation: nothing is written, the writable accounts come back as they would have been. */
export interface Simulation extends Execution {
  /** By {@link addressKey}. */
  readonly postAccounts: ReadonlyMap<string, VmAccount>;
}

/** The name under which maps hold an address: its 32 bytes as Latin-1 text, cheaper than base58. */
export function addressKey(address: Uint8Array): string {
  return Buffer.from(address.buffer, address.byteOffset, address.byteLength).toString('latin1');
}

/** The real Solana VM, without the parts that the localnet keeps itself (blockhashes, history, signatures seen). */
export class Vm {
  readonly #svm: LiteSvm;

  private constructor(svm: LiteSvm) {
    this.#svm = svm;
    svm.setBlockhashCheck(false);
    svm.setTransactionHistory(0n);
    svm.setLogBytesLimit(MAX_LOG_BYTES);
  }

  /** A VM with mainnet's features, builtins and SPL programs, and no accounts of its own. */
  static create(): Vm {
    return new Vm(new LiteSvm());
  }

  static restore(bytes: Uint8Array): Vm {
    return new Vm(LiteSvm.fromBytes(bytes));
  }

  /** The binding itself, for the genesis to set what only it sets. */
  get binding(): LiteSvm {
    return this.#svm;
  }

  toBytes(): Uint8Array {
    return this.#svm.toBytes();
  }

  account(address: Uint8Array): VmAccount | undefined {
    const account = this.#svm.getAccount(address);
    return account === null ? undefined : plainAccount(account);
  }

  balance(address: Uint8Array): bigint {
    return this.#svm.getBalance(address) ?? 0n;
  }

  accountsOwnedBy(program: Uint8Array): { address: Uint8Array; account: VmAccount }[] {
    return this.#svm
      .getProgramAccounts(program)
      .map((entry) => ({ address: entry.address, account: plainAccount(entry.account()) }));
  }

  setAccount(address: Uint8Array, account: VmAccount): void {
    const { lamports, data, owner, executable, rentEpoch } = account;
    this.#svm.setAccount(address, new Account(lamports, data, owner, executable, rentEpoch));
  }

  setClock(clock: { slot: bigint; epoch: bigint; epochStart: bigint; unixTimestamp: bigint }): void {
    this.#svm.setClock(
      new Clock(clock.slot, clock.epochStart, clock.epoch, clock.epoch + 1n, clock.unixTimestamp),
    );
  }

  rentExemption(bytes: number): bigint {
    return this.#svm.minimumBalanceForRentExemption(BigInt(bytes));
  }

  /** Runs a wire transaction that {@link parseWireTransaction} accepted, and keeps what it changes. */
  execute(bytes: Uint8Array, verifySignatures: boolean): Execution {
    this.#svm.setSigverify(verifySignatures);
    return readExecution(this.#svm.sendVersionedTransaction(bytes));
  }

  /** Whether a wire transaction would succeed with its signatures checked; cheaper than {@link simulate}. */
  wouldSucceed(bytes: Uint8Array): boolean {
    this.#svm.setSigverify(true);
    return !(this.#svm.simulateVersionedTransaction(bytes) instanceof FailedTransactionMetadata);
  }

  /** Runs a wire transaction that {@link parseWireTransaction} accepted, and keeps nothing. */
  simulate(bytes: Uint8Array, verifySignatures: boolean): Simulation {
    this.#svm.setSigverify(verifySignatures);
    const result = this.#svm.simulateVersionedTransaction(bytes);
    if (result instanceof FailedTransactionMetadata) {
      return { ...readExecution(result), postAccounts: new Map() };
    }
    return { ...readExecution(result.meta()), postAccounts: readPostAccounts(result) };
  }
}

/** A transaction that was turned away before the VM ran it. */
export function refusedExecution(err: TransactionErrorJson): Execution {
  return { err, included: false, logs: [], unitsConsumed: 0, innerInstructions: [], returnData: undefined };
}

function plainAccount(account: Account): VmAccount {
  return {
    lamports: account.lamports(),
    data: account.data(),
    owner: account.owner(),
    executable: account.executable(),
    rentEpoch: account.rentEpoch(),
  };
}

function readPostAccounts(result: SimulatedTransactionInfo): Map<string, VmAccount> {
  return new Map(result.postAccounts().map((e) => [addressKey(e.address), plainAccount(e.account())]));
}

function readExecution(result: TransactionMetadata | FailedTransactionMetadata): Execution {
  const failed = result instanceof FailedTransactionMetadata;
  const meta = failed ? result.meta() : result;
  return {
    err: failed ? transactionErrorToJson(result.err()) : null,
    // The VM reports the signature of what it charged for, and zeros for what it refused.
    included: !failed || meta.signature().some((byte) => byte !== 0),
    logs: meta.logs(),
    unitsConsumed: Number(meta.computeUnitsConsumed()),
    innerInstructions: readInnerInstructions(meta),
    returnData: readReturnData(meta),
  };
}

function readInnerInstructions(meta: TransactionMetadata): Execution['innerInstructions'] {
  const groups = [];
  for (const [index, inner] of meta.innerInstructions().entries()) {
    if (inner.length === 0) continue;
    const instructions = inner.map((entry) => {
      const instruction = entry.instruction();
      return {
        programIdIndex: instruction.programIdIndex(),
        accounts: [...instruction.accounts()],
        data: encodeBase58(instruction.data()),
        stackHeight: entry.stackHeight(),
      };
    });
    groups.push({ index, instructions });
  }
  return groups;
}

function readReturnData(meta: TransactionMetadata): Execution['returnData'] {
  const returned = meta.returnData();
  const data = returned.data();
  if (data.length === 0) return undefined;
  return { programId: encodeBase58(returned.programId()), data: Buffer.from(data).toString('base64') };
}
