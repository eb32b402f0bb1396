import type { FileHandle } from 'node:fs/promises';
import { encodeFrame, FRAME_HEADER_BYTES } from './frame.ts';

/**
 * Appends records to one segment file. Writes that arrive while the disk is busy are written and synced together
 * (group commit), so the number of syncs does not grow with the number of transactions.
 */
export class SegmentWriter {
  readonly #opening: Promise<FileHandle>;
  #queue: Buffer[] = [];
  /** Where the next record starts, counting what is still queued. */
  #end: number;
  #durableEnd: number;
  #isReady = false;
  #flushing: Promise<void> | undefined;

  /** @param opening - settles with the file once everything before this segment is durable. */
  constructor(opening: Promise<FileHandle>, end: number) {
    this.#opening = opening;
    this.#end = end;
    this.#durableEnd = end;
    opening.then(
      () => {
        this.#isReady = true;
      },
      () => {}, // Reported by the first flush.
    );
  }

  /** Bytes of the segment, counting what is still queued. */
  get size(): number {
    return this.#end;
  }

  /** Bytes that are on the disk for certain. */
  get durableEnd(): number {
    return this.#durableEnd;
  }

  /** Whether its file is open, and with it all before it durable. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get isDurable(): boolean {
    return this.#durableEnd === this.#end;
  }

  /** Queues a record and answers where its payload lies. */
  append(payload: Buffer): { offset: number; length: number } {
    const offset = this.#end + FRAME_HEADER_BYTES;
    this.#queue.push(payload);
    this.#end = offset + payload.length;
    return { offset, length: payload.length };
  }

  /** Settles once all that was appended before this call is on the disk. */
  async durable(): Promise<void> {
    const target = this.#end;
    while (this.#durableEnd < target) {
      this.#flushing ??= this.#flush();
      await this.#flushing;
    }
  }

  async #flush(): Promise<void> {
    const file = await this.#opening;
    const start = this.#durableEnd;
    const batch = Buffer.concat(this.#queue.map((payload) => encodeFrame(payload, start)));
    this.#queue = [];
    await writeAll(file, batch, start);
    await file.datasync();
    this.#durableEnd = start + batch.length;
    // After a failure it stays rejected: what is queued behind lost bytes must never be called durable.
    this.#flushing = undefined;
  }

  /** Closes the file after what is queued is on the disk. */
  async close(): Promise<void> {
    const file = await this.#opening;
    try {
      await this.durable();
    } finally {
      await file.close();
    }
  }
}

async function writeAll(file: FileHandle, batch: Buffer, start: number): Promise<void> {
  let written = 0;
  while (written < batch.length) {
    const result = await file.write(batch, written, batch.length - written, start + written);
    written += result.bytesWritten;
  }
}
