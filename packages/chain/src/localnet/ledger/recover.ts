import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { LocalnetCorruptError } from '../errors.ts';
import { listLedgerFiles, segmentPath, snapshotPath } from './directory-files.ts';
import { decodeFrame, FRAME_HEADER_BYTES, isTornTail } from './frame.ts';
import type { RecordPosition } from './ledger.ts';
import { decodeRecord, type LedgerRecord } from './record.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** What a directory holds, with a write that a crash cut short removed. */
export interface Recovered {
  readonly snapshot: Snapshot;
  /** The segment that starts where the snapshot was taken. */
  readonly snapshotSegment: number;
  readonly segments: readonly number[];
  /** Bytes of the last segment. */
  readonly lastSegmentSize: number;
}

/** One record of a segment and where it lies. */
export type PositionedRecord = LedgerRecord & { readonly position: RecordPosition };

/**
 * Finds the newest snapshot that is whole and checks that the segments from it on are all there.
 *
 * @returns undefined where the directory holds no chain yet.
 * @throws LocalnetCorruptError
 */
export function recoverDirectory(directory: string): Recovered | undefined {
  const { segments, snapshots } = listLedgerFiles(directory);
  if (segments.length === 0 && snapshots.length === 0) return undefined;
  const found = newestSnapshot(directory, snapshots);
  if (found === undefined) throw new LocalnetCorruptError(directory, 'no snapshot can be read');
  const last = Math.max(found.number, segments.at(-1) ?? found.number);
  const present = new Set(segments);
  for (let n = found.number; n <= last; n++) {
    // A crash between a snapshot and its segment leaves the newest segment uncreated.
    if (!present.has(n) && n < last) throw new LocalnetCorruptError(directory, `segment ${n} is missing`);
  }
  const lastSegmentSize = present.has(last) ? dropTornTail(directory, last) : 0;
  return { snapshot: found.snapshot, snapshotSegment: found.number, segments, lastSegmentSize };
}

function newestSnapshot(directory: string, numbers: readonly number[]) {
  for (const number of numbers.toReversed()) {
    const snapshot = readSnapshot(snapshotPath(directory, number));
    if (snapshot !== undefined) return { number, snapshot };
  }
  return undefined;
}

/** Cuts what a crash left of an unfinished write off the last segment; answers the segment's size. */
function dropTornTail(directory: string, number: number): number {
  const path = segmentPath(directory, number);
  const segment = readFileSync(path);
  const end = endOfFrames(segment);
  if (end === segment.length) return end;
  if (!isTornTail(segment, end)) throw damagedAt(directory, number, end);
  const file = openSync(path, 'r+');
  ftruncateSync(file, end);
  fsyncSync(file);
  closeSync(file);
  return end;
}

function endOfFrames(segment: Buffer): number {
  let offset = 0;
  for (let frame = decodeFrame(segment, offset); frame !== undefined; frame = decodeFrame(segment, offset)) {
    offset = frame.end;
  }
  return offset;
}

/** The records of one segment, in order. */
export function* readSegment(directory: string, number: number): Generator<PositionedRecord> {
  const segment = readFileSync(segmentPath(directory, number));
  let offset = 0;
  while (offset < segment.length) {
    const frame = decodeFrame(segment, offset);
    if (frame === undefined) throw damagedAt(directory, number, offset);
    const position = { segment: number, offset: offset + FRAME_HEADER_BYTES, length: frame.payload.length };
    yield { ...decodeRecord(frame.payload), position };
    offset = frame.end;
  }
}

function damagedAt(directory: string, number: number, offset: number): LocalnetCorruptError {
  return new LocalnetCorruptError(directory, `segment ${number} has a damaged record at byte ${offset}`);
}
