import type { Ledger, RecordPosition } from './ledger/ledger.ts';
import { RECENT_RECORDS } from './limits.ts';
import type { TransactionErrorJson } from './transaction/transaction-error.ts';
import type { TransactionRecord } from './transaction-record.ts';
import { addressKey } from './vm.ts';

/** A point at which slot, time and content hash are known: a block with transactions, or a jump of the clock. */
export interface BlockMark {
  readonly slot: bigint;
  /** Unix time in milliseconds when the slot opened. */
  readonly timeMs: number;
  /** What the hashes of this slot and of the empty ones before the next mark follow from, before its transactions. */
  readonly contentHash: Uint8Array;
  /** Sequence number of the slot's first transaction. */
  readonly firstSequence: number;
  count: number;
}

/** A transaction in the index. */
export interface HistoryEntry {
  /** Counts all transactions of the chain that are known here. */
  readonly sequence: number;
  readonly signature: Uint8Array;
  readonly slot: bigint;
  /** Which of its block's transactions it is. */
  readonly indexInBlock: number;
  readonly blockTime: number;
  readonly err: TransactionErrorJson | null;
  /** Kept for recent ones, and for all where there is no directory. */
  record: TransactionRecord | undefined;
  readonly position: RecordPosition | undefined;
}

/** What happened, findable by signature, by address and by slot. */
export class History {
  readonly #ledger: Ledger;
  /** Entries by sequence number, from `#firstSequence` on. */
  #entries: HistoryEntry[] = [];
  #firstSequence = 0;
  /** The first transaction whose record is still in memory. */
  #firstRecord = 0;
  #marks: BlockMark[] = [];
  readonly #bySignature = new Map<string, HistoryEntry>();
  readonly #byAddress = new Map<string, number[]>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  addMark(mark: Omit<BlockMark, 'firstSequence' | 'count'>): void {
    this.#marks.push({ ...mark, firstSequence: this.#nextSequence, count: 0 });
  }

  /** Adds a transaction to the newest mark's block. */
  add(
    record: TransactionRecord,
    signature: Uint8Array,
    keys: readonly Uint8Array[],
    position: RecordPosition | undefined,
  ): HistoryEntry {
    const { slot, blockTime, err } = record;
    const mark = this.#marks.at(-1);
    const indexInBlock = mark?.count ?? 0;
    const entry = {
      sequence: this.#nextSequence,
      signature,
      slot,
      indexInBlock,
      blockTime,
      err,
      record,
      position,
    };
    this.#entries.push(entry);
    this.#bySignature.set(addressKey(signature), entry);
    for (const key of keys) this.#indexAddress(addressKey(key), entry.sequence);
    if (mark !== undefined) mark.count += 1;
    this.#forgetOldRecords();
    return entry;
  }

  #indexAddress(key: string, sequence: number): void {
    const sequences = this.#byAddress.get(key);
    if (sequences === undefined) this.#byAddress.set(key, [sequence]);
    else sequences.push(sequence);
  }

  /** Keeps full records of the recent transactions only, where the others can be read back. */
  #forgetOldRecords(): void {
    for (; this.#firstRecord < this.#nextSequence - RECENT_RECORDS; this.#firstRecord++) {
      const entry = this.#entries[this.#firstRecord - this.#firstSequence];
      if (entry === undefined) continue;
      if (entry.position === undefined || !this.#ledger.isOnDisk(entry.position)) return;
      entry.record = undefined;
    }
  }

  /** Forgets the transactions before a sequence number. */
  dropBefore(sequence: number): void {
    const dropped = this.#entries.splice(0, Math.max(0, sequence - this.#firstSequence));
    this.#firstSequence += dropped.length;
    for (const entry of dropped) {
      const key = addressKey(entry.signature);
      if (this.#bySignature.get(key) === entry) this.#bySignature.delete(key);
    }
    const firstMark = this.#marks.findIndex((mark) => mark.firstSequence + mark.count > this.#firstSequence);
    if (firstMark > 0) this.#marks.splice(0, firstMark);
    for (const [key, sequences] of this.#byAddress) {
      const keep = sequences.findIndex((s) => s >= this.#firstSequence);
      if (keep < 0) this.#byAddress.delete(key);
      else if (keep > 0) sequences.splice(0, keep);
    }
  }

  /** Forgets the transactions of segments before this one. */
  dropSegmentsBefore(segment: number): void {
    const kept = this.#entries.find((e) => e.position === undefined || e.position.segment >= segment);
    this.dropBefore(kept?.sequence ?? this.#nextSequence);
  }

  get size(): number {
    return this.#entries.length;
  }

  get #nextSequence(): number {
    return this.#firstSequence + this.#entries.length;
  }

  find(signature: Uint8Array): HistoryEntry | undefined {
    return this.#bySignature.get(addressKey(signature));
  }

  /** The whole record of a transaction, from memory or from the ledger. */
  recordOf(entry: HistoryEntry): TransactionRecord {
    if (entry.record !== undefined) return entry.record;
    return this.#ledger.read(entry.position as RecordPosition);
  }

  /** Transactions that name an address, newest first. */
  *mentioning(address: Uint8Array): Generator<HistoryEntry> {
    const sequences = this.#byAddress.get(addressKey(address)) ?? [];
    for (let i = sequences.length - 1; i >= 0; i--) {
      const entry = this.#entries[(sequences[i] as number) - this.#firstSequence];
      if (entry !== undefined) yield entry;
    }
  }

  /** Transactions from the newest back. */
  *newestFirst(): Generator<HistoryEntry> {
    for (let i = this.#entries.length - 1; i >= 0; i--) yield this.#entries[i] as HistoryEntry;
  }

  /** The mark that a slot lies at or after, and the next one; undefined before the oldest that is kept. */
  around(slot: bigint): { mark: BlockMark; next: BlockMark | undefined } | undefined {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle] as BlockMark).slot <= slot) low = middle + 1;
      else high = middle;
    }
    const mark = this.#marks[low - 1];
    return mark && { mark, next: this.#marks[low] };
  }

  /** The transactions of a mark's block, in order. */
  block(mark: BlockMark): HistoryEntry[] {
    const start = mark.firstSequence - this.#firstSequence;
    return this.#entries.slice(Math.max(0, start), Math.max(0, start + mark.count));
  }

  /** The first slot that blocks can be asked for. */
  get firstSlot(): bigint {
    return this.#marks[0]?.slot ?? 0n;
  }
}
