import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BlockHashesJson } from '../block-hashes.ts';

const MAGIC = Buffer.from('NEOSNAP1');
const LENGTH_BYTES = 8;
const SUM_BYTES = 32;

/** The chain's state beside the VM's accounts. Numbers that may pass 2^53 are decimal text. */
export interface SnapshotState {
  readonly genesisHash: string;
  readonly vmVersion: string;
  /** The slot that is open; no transaction of it has run yet. */
  readonly slot: string;
  readonly timeMs: number;
  readonly epochStart: string;
  readonly transactionCount: string;
  readonly hashes: BlockHashesJson;
}

export interface Snapshot {
  readonly state: SnapshotState;
  readonly vm: Uint8Array;
}

/** Writes a snapshot so that the file is either whole or not there. */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  const json = Buffer.from(JSON.stringify(snapshot.state));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const body = Buffer.concat([MAGIC, length, json, snapshot.vm]);
  const sum = createHash('sha256').update(body).digest();
  const temporary = `${path}.part`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(Buffer.concat([body, sum]));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** The snapshot in a file, or undefined where the file is damaged. */
export function readSnapshot(path: string): Snapshot | undefined {
  const bytes = readFileSync(path);
  const bodyEnd = bytes.length - SUM_BYTES;
  if (bodyEnd < MAGIC.length + LENGTH_BYTES) return undefined;
  const body = bytes.subarray(0, bodyEnd);
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(bodyEnd))) return undefined;
  const jsonStart = MAGIC.length + LENGTH_BYTES;
  const jsonEnd = jsonStart + body.readUInt32LE(MAGIC.length);
  const state = JSON.parse(body.subarray(jsonStart, jsonEnd).toString()) as SnapshotState;
  return { state, vm: body.subarray(jsonEnd) };
}

/** Makes renames and new files of a directory durable; some systems have no such operation on directories. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'EISDIR' && code !== 'EINVAL') throw error;
  } finally {
    await directory.close();
  }
}
