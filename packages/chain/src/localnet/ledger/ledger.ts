import type { BlockMark } from '../history.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a transaction's record lies on the disk. */
export interface RecordPosition {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** A mark as the ledger keeps it; the history counts its transactions itself. */
export type LedgerMark = Omit<BlockMark, 'firstSequence' | 'count'>;

/** Where a chain writes down what happened, before anyone is told. */
export interface Ledger {
  /** Appends the opening of a slot, before its first transaction or after a jump of the clock. */
  appendMark(mark: LedgerMark): void;
  /** Appends a transaction; undefined where records are kept in memory only. */
  appendTransaction(record: TransactionRecord): RecordPosition | undefined;
  /** Settles once everything appended before this call survives the process and the machine. */
  durable(): Promise<void>;
  /** Whether everything appended is already durable, so that `durable()` need not be awaited. */
  readonly isDurable: boolean;
  /** Whether a record can be read back already. */
  isOnDisk(position: RecordPosition): boolean;
  /** Reads back a record that is on the disk. */
  read(position: RecordPosition): TransactionRecord;
  /** Whether it is time to {@link rotate}. */
  readonly isFull: boolean;
  /** Starts a new segment with this state before it; answers the oldest segment that is still kept. */
  rotate(snapshot: () => Snapshot): number;
  close(): Promise<void>;
}

/** A ledger that keeps nothing: the chain ends with the process. */
export const MEMORY_LEDGER: Ledger = {
  appendMark: () => {},
  appendTransaction: () => undefined,
  durable: async () => {},
  isDurable: true,
  isOnDisk: () => false,
  read: () => {
    throw new Error('a memory ledger has no positions to read');
  },
  isFull: false,
  rotate: () => 0,
  close: async () => {},
};
