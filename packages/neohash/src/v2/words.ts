import { sha256 } from '@noble/hashes/sha2.js';
import type { WordSource } from '../hashx/draws.ts';
import type { SipKey } from '../hashx/siphash.ts';

const TAG = new TextEncoder().encode('neohash.v2.words');
const SEED_AT = 16;
const COUNTER_AT = 48;
const BLOCK_BYTES = 32;

/**
 * The random words of a v2 program: SHA-256(tag, seed, block number) for block 1, 2, ..., each read as four
 * little-endian words. Block 0 is the key of the registers.
 */
export class Sha256Words implements WordSource {
  readonly registerKey: SipKey;
  high = 0;
  low = 0;
  readonly #message = new Uint8Array(COUNTER_AT + 4);
  readonly #counter = new DataView(this.#message.buffer, COUNTER_AT);
  #block: DataView;
  #nextBlock = 0;
  #offset = BLOCK_BYTES;

  constructor(seed: Uint8Array) {
    this.#message.set(TAG);
    this.#message.set(seed, SEED_AT);
    this.#block = this.#hashNextBlock();
    this.registerKey = [0, 8, 16, 24].map((at) => this.#block.getBigUint64(at, true)) as unknown as SipKey;
  }

  advance(): void {
    if (this.#offset === BLOCK_BYTES) {
      this.#block = this.#hashNextBlock();
      this.#offset = 0;
    }
    this.low = this.#block.getUint32(this.#offset, true);
    this.high = this.#block.getUint32(this.#offset + 4, true);
    this.#offset += 8;
  }

  #hashNextBlock(): DataView {
    this.#counter.setUint32(0, this.#nextBlock++, true);
    const hash = sha256(this.#message);
    return new DataView(hash.buffer, hash.byteOffset, BLOCK_BYTES);
  }
}
