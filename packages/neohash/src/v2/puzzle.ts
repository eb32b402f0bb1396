import { generateProgram } from '../hashx/generator.ts';
import type { HashxInstance } from '../hashx/hash-function.ts';
import { bindSeed } from '../seed.ts';
import { Sha256Words } from './words.ts';

/** Passes of HashX's layout in a program: 256 instructions, half of the standard. */
const PASSES = 8;

/** The hash function that a seed of 32 bytes stands for, or undefined for one in 59,000 seeds. */
export function hashxOfSeed(seed: Uint8Array): HashxInstance | undefined {
  const words = new Sha256Words(seed);
  const program = generateProgram(words, PASSES);
  return program && { program, key: words.registerKey };
}

/** The hash function that a nonce stands for, or undefined: a miner goes on to the next nonce. */
export function hashxOfNonce(
  challenge: Uint8Array,
  nonce: bigint,
  deviceId: Uint8Array,
): HashxInstance | undefined {
  return hashxOfSeed(bindSeed(challenge, nonce, deviceId));
}
