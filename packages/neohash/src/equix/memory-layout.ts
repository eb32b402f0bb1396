import { STATE_BYTES } from '../hashx/instruction.ts';

/** HashX register files computed at a time: small enough for a first-level cache. */
export const CHUNK_INPUTS = 256;
/** Inputs of one puzzle. */
export const INPUTS = 65_536;
export const BUCKETS = 32_768;
/**
 * Most partial sums kept a stage. About 65,536 +- 256 are expected; a program with many more colliding hashes than
 * a random function loses the rest, and with them perhaps a solution.
 */
export const STAGE_CAPACITY = 73_728;
/** Most solutions reported for one puzzle; two are expected. */
export const MAX_SOLUTIONS = 32;
export const SOLUTION_BYTES = 16;

const WORD = 8;
const PAGE_BYTES = 65_536;

/** Where each array lies in the solver's memory, in bytes. */
export const LAYOUT = layOut({
  key: 4 * WORD,
  states: CHUNK_INPUTS * STATE_BYTES,
  solutions: MAX_SOLUTIONS * SOLUTION_BYTES,
  firstStart: WORD, // zero, read as the end of the bucket before hashBuckets' first
  hashBuckets: BUCKETS * 4,
  secondStart: WORD, // the same before pairBuckets
  pairBuckets: BUCKETS * 4,
  keys: STAGE_CAPACITY * 2,
  unsorted: STAGE_CAPACITY * WORD,
  sorted: STAGE_CAPACITY * WORD,
  sortedPairs: STAGE_CAPACITY * WORD,
});

export const MEMORY_PAGES = Math.ceil(LAYOUT.end / PAGE_BYTES);

function layOut<Name extends string>(sizes: Record<Name, number>): Record<Name | 'end', number> {
  let end = 0;
  const places = Object.entries<number>(sizes).map(([name, size]) => {
    const place = end;
    end += size;
    return [name, place];
  });
  return { ...Object.fromEntries(places), end };
}
