import { isDeepStrictEqual } from 'node:util';
import { encodeBase58 } from './base58.ts';
import type { BlockHashes } from './block-hashes.ts';
import { epochOf, type SlotTime } from './chain-time.ts';
import { Faucet } from './faucet.ts';
import { History, type HistoryEntry } from './history.ts';
import type { Ledger, LedgerMark, RecordPosition } from './ledger/ledger.ts';
import type { Snapshot } from './ledger/snapshot.ts';
import { MAX_BLOCKHASH_AGE, MEMORY_HISTORY_TRANSACTIONS } from './limits.ts';
import { StatusCache } from './status-cache.ts';
import { advanceNonce, type DurableNonce, findDurableNonce } from './transaction/durable-nonce.ts';
import { type RunResult, runTransaction } from './transaction/run-transaction.ts';
import type { TransactionErrorJson } from './transaction/transaction-error.ts';
import type { WireTransaction } from './transaction/wire.ts';
import type { TransactionRecord } from './transaction-record.ts';
import type { Vm } from './vm.ts';
import { VM_VERSION } from './vm-version.ts';
import { RENT_EXEMPT_EPOCH, SLOT_HASHES_SYSVAR, SYSVAR_OWNER } from './well-known.ts';

/** Where a chain starts or goes on from. */
export interface ChainState {
  readonly vm: Vm;
  readonly genesisHash: Uint8Array;
  readonly hashes: BlockHashes;
  readonly open: SlotTime;
  /** Unix time at which the epoch began, in seconds. */
  readonly epochStart: bigint;
  readonly transactionCount: bigint;
}

/** Told of what happens, in order, before it is durable. */
export interface ChainListener {
  onTransaction(transaction: WireTransaction, entry: HistoryEntry, record: TransactionRecord): void;
  onSlot(slot: bigint): void;
}

/** Why a transaction was turned away before the VM saw it. */
export type Refusal = 'BlockhashNotFound' | 'AlreadyProcessed';

/** What became of a transaction that was handed in. */
export interface Submission {
  readonly err: TransactionErrorJson | null;
  /** Absent where it was refused and left no trace. */
  readonly entry: HistoryEntry | undefined;
}

/** The chain: the VM with slots, blockhashes, a history and a ledger. All of it is synchronous. */
export class Chain {
  readonly vm: Vm;
  readonly genesisHash: Uint8Array;
  readonly hashes: BlockHashes;
  readonly history: History;
  readonly faucet: Faucet;
  readonly listeners = new Set<ChainListener>();
  readonly #ledger: Ledger;
  readonly #statuses = new StatusCache();
  #open: SlotTime;
  #epochStart: bigint;
  #transactionCount: bigint;
  /** Signatures of the open block. */
  #block: Uint8Array[] = [];
  /** Whether the ledger knows of the open slot. */
  #marked = false;

  constructor(state: ChainState, ledger: Ledger) {
    this.vm = state.vm;
    this.genesisHash = state.genesisHash;
    this.hashes = state.hashes;
    this.faucet = new Faucet(state.genesisHash);
    this.history = new History(ledger);
    this.#ledger = ledger;
    this.#open = state.open;
    this.#epochStart = state.epochStart;
    this.#transactionCount = state.transactionCount;
  }

  /** The slot that is open, and when it opened. */
  get open(): SlotTime {
    return this.#open;
  }

  get slot(): bigint {
    return this.#open.slot;
  }

  get transactionCount(): bigint {
    return this.#transactionCount;
  }

  /** Whether the open block has transactions. */
  get hasOpenBlock(): boolean {
    return this.#block.length > 0;
  }

  /** Closes the open slot, and empty ones after it, until `target` is open. Going back is no change. */
  advanceTo(target: SlotTime): void {
    if (target.slot <= this.#open.slot) return;
    this.hashes.absorb(this.#open.slot, this.#block);
    this.hashes.close(this.#open.slot, target.slot - 1n);
    this.#statuses.expire(target.slot);
    const timeMs = Math.max(target.timeMs, this.#open.timeMs);
    if (epochOf(target.slot) !== epochOf(this.#open.slot))
      this.#epochStart = BigInt(Math.floor(timeMs / 1000));
    this.#open = { slot: target.slot, timeMs };
    this.#block = [];
    this.#marked = false;
    this.#setSysvars();
    if (this.#ledger.isFull) this.rotateLedger();
    for (const listener of this.listeners) listener.onSlot(target.slot);
  }

  /** Writes the open slot down; needed where it does not follow from the transactions and the wall clock. */
  mark(): void {
    if (this.#marked) return;
    this.#marked = true;
    const mark = { ...this.#open, contentHash: this.hashes.contentHash };
    this.#ledger.appendMark(mark);
    this.history.addMark(mark);
  }

  #setSysvars(): void {
    const { slot, timeMs } = this.#open;
    const unixTimestamp = BigInt(Math.floor(timeMs / 1000));
    this.vm.setAccount(SLOT_HASHES_SYSVAR, {
      lamports: this.vm.balance(SLOT_HASHES_SYSVAR),
      data: this.hashes.sysvarData(),
      owner: SYSVAR_OWNER,
      executable: false,
      rentEpoch: RENT_EXEMPT_EPOCH,
    });
    this.vm.setClock({ slot, epoch: epochOf(slot), epochStart: this.#epochStart, unixTimestamp });
  }

  /** Whether a transaction could run now: the reason why not, or the durable nonce that it stands on, if any. */
  admit(tx: WireTransaction): { refusal: Refusal } | { nonce: DurableNonce | undefined } {
    let nonce: DurableNonce | undefined;
    if (!this.hashes.isUsable(tx.blockhash, this.slot)) {
      nonce = findDurableNonce(this.vm, tx);
      if (nonce === undefined) return { refusal: 'BlockhashNotFound' };
    }
    if (this.#statuses.has(tx.blockhash, signatureOf(tx))) return { refusal: 'AlreadyProcessed' };
    return { nonce };
  }

  /** Runs a transaction; it is in the open block where it could pay, whether or not it then failed. */
  submit(tx: WireTransaction, verifySignatures: boolean): Submission {
    const admission = this.admit(tx);
    if ('refusal' in admission) return { err: admission.refusal, entry: undefined };
    const { execution, record } = this.#run(tx, verifySignatures, admission.nonce);
    if (!execution.included) return { err: execution.err, entry: undefined };
    this.mark();
    const position = this.#ledger.appendTransaction(record);
    const entry = this.#include(tx, record, position);
    if (position === undefined && this.history.size > 2 * MEMORY_HISTORY_TRANSACTIONS) {
      this.history.dropBefore(entry.sequence - MEMORY_HISTORY_TRANSACTIONS);
    }
    for (const listener of this.listeners) listener.onTransaction(tx, entry, record);
    return { err: execution.err, entry };
  }

  /** Runs a transaction of the ledger again; answers whether it came out as it did then. */
  rerun(tx: WireTransaction, recorded: TransactionRecord, position: RecordPosition): boolean {
    const admission = this.admit(tx);
    if ('refusal' in admission) return false;
    const { execution, record } = this.#run(tx, false, admission.nonce);
    this.#include(tx, recorded, position);
    const same =
      record.unitsConsumed === recorded.unitsConsumed && isDeepStrictEqual(record.err, recorded.err);
    return execution.included && same && isDeepStrictEqual(record.postBalances, recorded.postBalances);
  }

  /** Opens a slot of the ledger again; answers whether the chain stands where it stood then. */
  reopen(mark: LedgerMark): boolean {
    this.advanceTo(mark);
    this.#marked = true;
    this.history.addMark(mark);
    return this.slot === mark.slot && Buffer.compare(this.hashes.contentHash, mark.contentHash) === 0;
  }

  #run(tx: WireTransaction, verifySignatures: boolean, nonce: DurableNonce | undefined): RunResult {
    const result = runTransaction(this.vm, tx, verifySignatures, this.#open);
    const { err, included } = result.execution;
    if (nonce !== undefined && included && err !== null) {
      advanceNonce(this.vm, nonce, this.hashes.latest.blockhash);
    }
    return result;
  }

  #include(
    tx: WireTransaction,
    record: TransactionRecord,
    position: RecordPosition | undefined,
  ): HistoryEntry {
    this.#block.push(signatureOf(tx));
    this.#transactionCount += 1n;
    return this.indexTransaction(tx, record, position);
  }

  /** Notes a transaction in the history and among the signatures that may not come again. */
  indexTransaction(
    tx: WireTransaction,
    record: TransactionRecord,
    position: RecordPosition | undefined,
  ): HistoryEntry {
    const signature = signatureOf(tx);
    const expires = record.slot + BigInt(MAX_BLOCKHASH_AGE) + 2n;
    this.#statuses.add(tx.blockhash, signature, expires);
    const keys = [...tx.staticKeys, ...record.loadedWritable, ...record.loadedReadonly];
    return this.history.add(record, signature, keys, position);
  }

  /** Closes the ledger's segment with the present state; only between blocks. */
  rotateLedger(): void {
    const keptSegment = this.#ledger.rotate(() => this.#snapshot());
    if (keptSegment > 0) this.history.dropSegmentsBefore(keptSegment);
  }

  #snapshot(): Snapshot {
    return snapshotOf({
      vm: this.vm,
      genesisHash: this.genesisHash,
      hashes: this.hashes,
      open: this.#open,
      epochStart: this.#epochStart,
      transactionCount: this.#transactionCount,
    });
  }
}

/** A chain's state as a snapshot file holds it. */
export function snapshotOf(state: ChainState): Snapshot {
  const { vm, genesisHash, hashes, open, epochStart, transactionCount } = state;
  return {
    vm: vm.toBytes(),
    state: {
      genesisHash: encodeBase58(genesisHash),
      vmVersion: VM_VERSION,
      slot: open.slot.toString(),
      timeMs: open.timeMs,
      epochStart: epochStart.toString(),
      transactionCount: transactionCount.toString(),
      hashes: hashes.toJson(),
    },
  };
}

/** A transaction's name: its first signature. */
export function signatureOf(tx: WireTransaction): Uint8Array {
  return tx.signatures[0] as Uint8Array;
}
