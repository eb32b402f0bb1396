import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { MAX_SEGMENTS, MAX_SNAPSHOTS, SEGMENT_BYTES } from '../limits.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { deleteOlder, segmentPath, snapshotPath } from './directory-files.ts';
import type { Ledger, LedgerMark, RecordPosition } from './ledger.ts';
import { decodeRecord, encodeMark, encodeTransaction } from './record.ts';
import { SegmentWriter } from './segment-writer.ts';
import { type Snapshot, syncDirectory, writeSnapshot } from './snapshot.ts';

/** A ledger in a directory: numbered segments, and a snapshot of the state before each. */
export class FileLedger implements Ledger {
  readonly #directory: string;
  readonly #firstSegment: number;
  #segment: number;
  #writer: SegmentWriter;
  /** The snapshot being written; segments go on meanwhile. */
  #snapshotting: Promise<void> = Promise.resolve();
  #readFile: { segment: number; descriptor: number } | undefined;

  private constructor(directory: string, firstSegment: number, segment: number, writer: SegmentWriter) {
    this.#directory = directory;
    this.#firstSegment = firstSegment;
    this.#segment = segment;
    this.#writer = writer;
  }

  /** Starts a chain in an empty directory from its first state. */
  static async create(directory: string, genesis: Snapshot): Promise<FileLedger> {
    await writeSnapshot(snapshotPath(directory, 0), genesis);
    return FileLedger.resume(directory, 0, 0, 0);
  }

  /** Goes on at the end of the last segment of a recovered directory. */
  static async resume(directory: string, first: number, last: number, size: number): Promise<FileLedger> {
    return new FileLedger(directory, first, last, openSegment(directory, last, size, Promise.resolve()));
  }

  appendMark(mark: LedgerMark): void {
    this.#writer.append(encodeMark(mark));
  }

  appendTransaction(record: TransactionRecord): RecordPosition {
    return { segment: this.#segment, ...this.#writer.append(encodeTransaction(record)) };
  }

  durable(): Promise<void> {
    return this.#writer.durable();
  }

  get isDurable(): boolean {
    return this.#writer.isDurable;
  }

  isOnDisk({ segment, offset, length }: RecordPosition): boolean {
    if (segment < this.#segment) return this.#writer.isReady;
    return offset + length <= this.#writer.durableEnd;
  }

  read(position: RecordPosition): TransactionRecord {
    const payload = Buffer.allocUnsafe(position.length);
    readSync(this.#open(position.segment), payload, 0, position.length, position.offset);
    const decoded = decodeRecord(payload);
    if (decoded.kind !== 'transaction')
      throw new Error(`no transaction at ${position.segment}:${position.offset}`);
    return decoded.record;
  }

  #open(segment: number): number {
    if (this.#readFile?.segment !== segment) {
      this.#closeReader();
      this.#readFile = { segment, descriptor: openSync(segmentPath(this.#directory, segment), 'r') };
    }
    return this.#readFile.descriptor;
  }

  #closeReader(): void {
    if (this.#readFile !== undefined) closeSync(this.#readFile.descriptor);
    this.#readFile = undefined;
  }

  get isFull(): boolean {
    return this.#writer.size >= SEGMENT_BYTES;
  }

  rotate(snapshot: () => Snapshot): number {
    const previous = this.#writer;
    const closing = previous.close();
    closing.catch(() => {}); // Reported by the new writer's first flush, which waits for it.
    this.#segment += 1;
    this.#writer = openSegment(this.#directory, this.#segment, 0, closing);
    const keepSegment = Math.max(this.#firstSegment, this.#segment - MAX_SEGMENTS + 1);
    this.#startSnapshot(this.#segment, snapshot(), keepSegment);
    return keepSegment;
  }

  #startSnapshot(number: number, snapshot: Snapshot, keepSegment: number): void {
    const write = async () => {
      await this.#snapshotting.catch(() => {});
      // The snapshot must not outlive records that came before it.
      await this.#writer.durable();
      await writeSnapshot(snapshotPath(this.#directory, number), snapshot);
      this.#closeReader();
      deleteOlder(this.#directory, keepSegment, Math.max(0, number - MAX_SNAPSHOTS + 1));
    };
    this.#snapshotting = write();
    this.#snapshotting.catch(() => {}); // A failed snapshot costs replay time, not data: the segments hold it all.
  }

  async close(): Promise<void> {
    try {
      await this.#snapshotting;
    } finally {
      this.#closeReader();
      await this.#writer.close();
    }
  }
}

function openSegment(directory: string, number: number, size: number, after: Promise<void>): SegmentWriter {
  const ready = async () => {
    const [file] = await Promise.all([open(segmentPath(directory, number), size > 0 ? 'r+' : 'w'), after]);
    await syncDirectory(directory);
    return file;
  };
  return new SegmentWriter(ready(), size);
}
