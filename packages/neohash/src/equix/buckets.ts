import { type I32, i32, type Local } from '../wasm/expressions.ts';
import type { LocalScope } from '../wasm/module.ts';
import { countUp, type Statement, set, store32 } from '../wasm/statements.ts';
import { BUCKETS } from './memory-layout.ts';

/** Bytes of a 32-bit word before a bucket array: its zero is the start of bucket 0. */
const BEFORE = 4;

export const wordAddress = (index: I32): I32 => i32.shl(index, i32.const(2));
export const longAddress = (index: I32): I32 => i32.shl(index, i32.const(3));

/** Adds one to the count of bucket `key`. */
export function countInBucket(buckets: number, key: I32, address: Local<'i32'>): Statement[] {
  return [
    set(address, wordAddress(key)),
    store32(address, i32.add(i32.load(address, buckets), i32.const(1)), buckets),
  ];
}

/** Turns the counts of buckets into each bucket's first index. */
export function startBuckets(buckets: number, scope: LocalScope): Statement[] {
  const [bucket, total, count] = [scope.i32(), scope.i32(), scope.i32()];
  return [
    set(total, i32.const(0)),
    countUp(bucket, i32.const(0), i32.const(BUCKETS), [
      set(count, i32.load(wordAddress(bucket), buckets)),
      store32(wordAddress(bucket), total, buckets),
      set(total, i32.add(total, count)),
    ]),
  ];
}

/** Takes the next free index of bucket `key`; when all are taken, `buckets` holds where each bucket ends. */
export function takePlace(
  buckets: number,
  key: I32,
  place: Local<'i32'>,
  address: Local<'i32'>,
): Statement[] {
  return [
    set(address, wordAddress(key)),
    set(place, i32.load(address, buckets)),
    store32(address, i32.add(place, i32.const(1)), buckets),
  ];
}

/** Two items of partner buckets: their indices, and the carry out of the bits that the buckets stand for. */
export interface Pair {
  readonly left: Local<'i32'>;
  readonly right: Local<'i32'>;
  /** 0 or 1: bucket 0 is its own partner without a carry, all others add up to 2^15. */
  readonly carry: Local<'i32'>;
}

/**
 * Visits every pair of items whose buckets add up to 0 (mod 2^15), each once; an item may pair with itself.
 * `perLeft` runs before the pairs of one left item.
 */
export function forEachPair(
  buckets: number,
  scope: LocalScope,
  visit: (pair: Pair) => { perLeft: readonly Statement[]; perPair: readonly Statement[] },
): Statement {
  const pair: Pair = { left: scope.i32(), right: scope.i32(), carry: scope.i32() };
  const [bucket, address, partner, leftEnd, rightStart, rightEnd, alone] = [
    scope.i32(),
    scope.i32(),
    scope.i32(),
    scope.i32(),
    scope.i32(),
    scope.i32(),
    scope.i32(),
  ];
  const { perLeft, perPair } = visit(pair);
  return countUp(bucket, i32.const(0), i32.const(BUCKETS / 2 + 1), [
    set(pair.carry, i32.ne(bucket, i32.const(0))),
    set(address, wordAddress(bucket)),
    set(leftEnd, i32.load(address, buckets)),
    set(partner, i32.and(i32.sub(i32.const(BUCKETS), bucket), i32.const(BUCKETS - 1))),
    set(alone, i32.eq(partner, bucket)),
    set(partner, wordAddress(partner)),
    set(rightStart, i32.load(partner, buckets - BEFORE)),
    set(rightEnd, i32.load(partner, buckets)),
    countUp(pair.left, i32.load(address, buckets - BEFORE), leftEnd, [
      ...perLeft,
      countUp(pair.right, i32.select(pair.left, rightStart, alone), rightEnd, perPair),
    ]),
  ]);
}
