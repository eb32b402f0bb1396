import { sha256 } from '@noble/hashes/sha2.js';
import { checkInteger, checkLength, checkUint64 } from './limits.ts';

/** What the chain makes a mining session's challenge of. */
export interface SessionChallenge {
  /** NeoHash version. */
  readonly version: 1 | 2;
  /** Epoch in which the session was opened. */
  readonly epoch: bigint;
  /** Slot hash saved when the session was opened, 32 bytes. */
  readonly slotHash: Uint8Array;
  /** Address of the miner's account, 32 bytes. */
  readonly miner: Uint8Array;
  /** The miner's count of sessions. */
  readonly counter: bigint;
}

/** What the challenge of a device's guild shares in one epoch is made of; all but the numbers have 32 bytes. */
export interface ShareChallenge {
  readonly version: 1 | 2;
  readonly epoch: bigint;
  readonly beacon: Uint8Array;
  readonly guild: Uint8Array;
  readonly device: Uint8Array;
  readonly owner: Uint8Array;
}

/**
 * The challenge of a mining session, 32 bytes.
 *
 * @throws {InvalidLengthError | OutOfRangeError} for a malformed field
 */
export function sessionChallenge({ version, epoch, slotHash, miner, counter }: SessionChallenge): Uint8Array {
  const head = [tag('neohash.session'), u8(version), u64('epoch', epoch)];
  return hashOf([...head, key('slot hash', slotHash), key('miner', miner), u64('counter', counter)]);
}

/**
 * The challenge of a device's shares in a guild, 32 bytes.
 *
 * @throws {InvalidLengthError | OutOfRangeError} for a malformed field
 */
export function shareChallenge({ version, epoch, beacon, guild, device, owner }: ShareChallenge): Uint8Array {
  const head = [tag('neohash.share'), u8(version), u64('epoch', epoch)];
  const keys = [key('beacon', beacon), key('guild', guild), key('device', device), key('owner', owner)];
  return hashOf([...head, ...keys]);
}

function hashOf(fields: readonly Uint8Array[]): Uint8Array {
  const hash = sha256.create();
  for (const field of fields) hash.update(field);
  return hash.digest();
}

function tag(text: string): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

function u8(version: number): Uint8Array {
  checkInteger('version', version, 1, 2);
  return Uint8Array.of(version);
}

function u64(what: string, value: bigint): Uint8Array {
  checkUint64(what, value);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}

function key(what: string, bytes: Uint8Array): Uint8Array {
  checkLength(what, bytes, 32);
  return bytes;
}
