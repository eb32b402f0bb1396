import { hash } from 'node:crypto';
import { encodeBase58 } from './base58.ts';
import { MAX_BLOCKHASH_AGE, SLOT_HASHES_ENTRIES } from './limits.ts';
import { addressKey } from './vm.ts';

const HASH_BYTES = 32;
const ENTRY_BYTES = 8 + HASH_BYTES;

/** A closed slot and its two hashes: what transactions name, and what the SlotHashes sysvar shows. */
export interface ClosedSlot {
  readonly slot: bigint;
  readonly blockhash: Uint8Array;
  readonly bankHash: Uint8Array;
}

/**
 * Hashes of the closed slots. Each depends on the slot's number and on every transaction before it, so any slot's hash
 * can be had without walking the empty ones between, and a replay gets the same hashes.
 */
export class BlockHashes {
  #contentHash: Uint8Array;
  #closed: ClosedSlot[] = [];
  #slotByBlockhash = new Map<string, bigint>();

  constructor(contentHash: Uint8Array) {
    this.#contentHash = contentHash;
  }

  /** Folds the closing block's transactions into everything that follows. */
  absorb(slot: bigint, signatures: readonly Uint8Array[]): void {
    if (signatures.length === 0) return;
    this.#contentHash = digest('content', this.#contentHash, slot, ...signatures);
  }

  /** Closes the slots from `first` to `last`; only the newest that anything can still name are worked out. */
  close(first: bigint, last: bigint): void {
    const oldest = last - BigInt(SLOT_HASHES_ENTRIES) + 1n;
    for (let slot = first > oldest ? first : oldest; slot <= last; slot++) this.#push(this.hashesOf(slot));
    while (this.#closed.length > SLOT_HASHES_ENTRIES) {
      const dropped = this.#closed.shift() as ClosedSlot;
      this.#slotByBlockhash.delete(addressKey(dropped.blockhash));
    }
  }

  /** The hashes of a slot under the present content; right for a past slot only if no block came after it. */
  hashesOf(slot: bigint, contentHash: Uint8Array = this.#contentHash): ClosedSlot {
    return {
      slot,
      blockhash: digest('block', contentHash, slot),
      bankHash: digest('bank', contentHash, slot),
    };
  }

  #push(closed: ClosedSlot): void {
    this.#closed.push(closed);
    this.#slotByBlockhash.set(addressKey(closed.blockhash), closed.slot);
  }

  get contentHash(): Uint8Array {
    return this.#contentHash;
  }

  get latest(): ClosedSlot {
    return this.#closed[this.#closed.length - 1] as ClosedSlot;
  }

  /** Whether a transaction in `slot` may name this blockhash. */
  isUsable(blockhash: Uint8Array, slot: bigint): boolean {
    const closedAt = this.#slotByBlockhash.get(addressKey(blockhash));
    return closedAt !== undefined && slot - closedAt - 1n <= BigInt(MAX_BLOCKHASH_AGE);
  }

  /** The data of the SlotHashes sysvar, newest first. */
  sysvarData(): Uint8Array {
    const data = Buffer.alloc(8 + SLOT_HASHES_ENTRIES * ENTRY_BYTES);
    data.writeBigUInt64LE(BigInt(this.#closed.length), 0);
    let offset = 8;
    for (let i = this.#closed.length - 1; i >= 0; i--) {
      const closed = this.#closed[i] as ClosedSlot;
      data.writeBigUInt64LE(closed.slot, offset);
      data.set(closed.bankHash, offset + 8);
      offset += ENTRY_BYTES;
    }
    return data;
  }

  /** The state as JSON, for a snapshot. */
  toJson(): BlockHashesJson {
    return {
      contentHash: base64(this.#contentHash),
      closed: this.#closed.map((c) => [c.slot.toString(), base64(c.blockhash), base64(c.bankHash)] as const),
    };
  }

  static fromJson(json: BlockHashesJson): BlockHashes {
    const hashes = new BlockHashes(Buffer.from(json.contentHash, 'base64'));
    for (const [slot, blockhash, bankHash] of json.closed) {
      hashes.#push({
        slot: BigInt(slot),
        blockhash: Buffer.from(blockhash, 'base64'),
        bankHash: Buffer.from(bankHash, 'base64'),
      });
    }
    return hashes;
  }
}

export interface BlockHashesJson {
  readonly contentHash: string;
  readonly closed: readonly (readonly [slot: string, blockhash: string, bankHash: string])[];
}

/** The base58 text of a hash. */
export function hashText(bytes: Uint8Array): string {
  return encodeBase58(bytes);
}

function digest(
  domain: string,
  content: Uint8Array,
  slot: bigint,
  ...parts: readonly Uint8Array[]
): Uint8Array {
  const prefix = Buffer.alloc(16);
  prefix.write(domain, 0, 8, 'latin1');
  prefix.writeBigUInt64LE(slot, 8);
  return hash('sha256', Buffer.concat([prefix, content, ...parts]), 'buffer');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
