import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const SEGMENT = /^segment-(\d{8})\.log$/;
const SNAPSHOT = /^snapshot-(\d{8})\.bin$/;

export function segmentPath(directory: string, number: number): string {
  return join(directory, `segment-${String(number).padStart(8, '0')}.log`);
}

export function snapshotPath(directory: string, number: number): string {
  return join(directory, `snapshot-${String(number).padStart(8, '0')}.bin`);
}

/** Numbers of the segments and snapshots that a directory holds, ascending. */
export function listLedgerFiles(directory: string): { segments: number[]; snapshots: number[] } {
  const names = readdirSync(directory);
  return { segments: numbersOf(names, SEGMENT), snapshots: numbersOf(names, SNAPSHOT) };
}

function numbersOf(names: readonly string[], pattern: RegExp): number[] {
  const numbers = names.flatMap((name) => {
    const match = pattern.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
  return numbers.sort((a, b) => a - b);
}

/** Deletes segments and snapshots older than those named. */
export function deleteOlder(directory: string, keepSegment: number, keepSnapshot: number): void {
  const { segments, snapshots } = listLedgerFiles(directory);
  for (const number of segments)
    if (number < keepSegment) rmSync(segmentPath(directory, number), { force: true });
  for (const number of snapshots)
    if (number < keepSnapshot) rmSync(snapshotPath(directory, number), { force: true });
}
