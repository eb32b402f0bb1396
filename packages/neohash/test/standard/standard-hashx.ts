import { blake2b } from '@noble/hashes/blake2.js';
import { generateProgram } from '../../src/hashx/generator.ts';
import type { HashxInstance } from '../../src/hashx/hash-function.ts';
import type { SipKey } from '../../src/hashx/siphash.ts';
import { SipWords } from './sip-words.ts';

/** Passes of the layout in a standard HashX program: 512 instructions. */
const STANDARD_PASSES = 16;

/** HashX's salt for Blake2b, padded with zeros to the 16 bytes of the parameter block. */
const SALT = new Uint8Array(16);
SALT.set(new TextEncoder().encode('HashX v1'));

/**
 * Standard HashX, as Tor's onion services use it: what NeoHash v2 halves, for comparison with other implementations.
 * Undefined for a seed that gives no program.
 */
export function standardHashx(seed: Uint8Array): HashxInstance | undefined {
  const keys = new DataView(blake2b(seed, { dkLen: 64, salt: SALT }).buffer);
  const keyAt = (offset: number) =>
    [0, 8, 16, 24].map((word) => keys.getBigUint64(offset + word, true)) as unknown as SipKey;
  const program = generateProgram(new SipWords(keyAt(0)), STANDARD_PASSES);
  return program && { program, key: keyAt(32) };
}
