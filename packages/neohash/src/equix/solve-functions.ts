import { type I64, i32, i64 } from '../wasm/expressions.ts';
import { defineFunction, type WasmFunction } from '../wasm/module.ts';
import { block, branchIf, countUp, set, store16, store32, store64, when } from '../wasm/statements.ts';
import { countInBucket, forEachPair, longAddress, startBuckets, takePlace } from './buckets.ts';
import { INPUTS, LAYOUT, MAX_SOLUTIONS, SOLUTION_BYTES, STAGE_CAPACITY } from './memory-layout.ts';

/*
 * Equi-X is solved in three stages of 15, 15 and 30 bits. What a stage leaves of a sum is packed with what it was
 * made from into one 64-bit item; items are sorted by the next 15 bits, which their bucket then stands for:
 *
 *   sorted (hashes):       remaining 45 bits | input (16)
 *   unsorted (pairs):      remaining 30 bits | two inputs (2 x 16), with the 15 bits in between in `keys`
 *   sortedPairs:           the same
 *   unsorted (quadruples): indices of two pairs (2 x 17) | remaining 15 bits | bucket (15)
 *   sorted (quadruples):   the same
 */
const BUCKET_MASK = 0x7fff;
const PAIR_INDEX_MASK = (1 << 17) - 1;
const bits = (count: number) => i64.const((1n << BigInt(count)) - 1n);
const shiftRight = (value: I64, count: number) => i64.shrU(value, i64.const(BigInt(count)));
const shiftLeft = (value: I64, count: number) => i64.shl(value, i64.const(BigInt(count)));
const bucketOf = (value: I64) => i32.and(i32.wrapI64(value), i32.const(BUCKET_MASK));

/** `sortHashes()`: from `unsorted` to `sorted`, by their low 15 bits. */
const sortHashes: WasmFunction = defineFunction('sortHashes', 0, (scope) => {
  const [input, place, address] = [scope.i32(), scope.i32(), scope.i32()];
  const hash = scope.i64();
  const remaining = i64.and(shiftRight(hash, 15), bits(45));
  return {
    body: [
      ...startBuckets(LAYOUT.hashBuckets, scope),
      countUp(input, i32.const(0), i32.const(INPUTS), [
        set(hash, i64.load(longAddress(input), LAYOUT.unsorted)),
        ...takePlace(LAYOUT.hashBuckets, bucketOf(hash), place, address),
        store64(longAddress(place), i64.or(shiftLeft(remaining, 16), i64.extendI32U(input)), LAYOUT.sorted),
      ]),
    ],
  };
});

/** `pairHashes()`: pairs whose low 15 bits cancel, to `unsorted` and `keys`; returns how many. */
const pairHashes: WasmFunction = defineFunction('pairHashes', 0, (scope) => {
  const [count, key, address] = [scope.i32(), scope.i32(), scope.i32()];
  const [leftItem, leftSum, rightItem, sum] = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const inputs = i64.or(shiftLeft(i64.and(leftItem, bits(16)), 16), i64.and(rightItem, bits(16)));
  const body = block((full) => [
    forEachPair(LAYOUT.hashBuckets, scope, ({ left, right, carry }) => ({
      perLeft: [
        set(leftItem, i64.load(longAddress(left), LAYOUT.sorted)),
        set(leftSum, i64.add(shiftRight(leftItem, 16), i64.extendI32U(carry))),
      ],
      perPair: [
        branchIf(full, i32.geU(count, i32.const(STAGE_CAPACITY))),
        set(rightItem, i64.load(longAddress(right), LAYOUT.sorted)),
        set(sum, i64.add(leftSum, shiftRight(rightItem, 16))),
        set(key, bucketOf(sum)),
        ...countInBucket(LAYOUT.pairBuckets, key, address),
        store16(i32.shl(count, i32.const(1)), key, LAYOUT.keys),
        store64(
          longAddress(count),
          i64.or(shiftLeft(i64.and(shiftRight(sum, 15), bits(30)), 32), inputs),
          LAYOUT.unsorted,
        ),
        set(count, i32.add(count, i32.const(1))),
      ],
    })),
  ]);
  return { body: [body], result: count };
});

/** `sortPairs(count)`: from `unsorted` and `keys` to `sortedPairs`. */
const sortPairs: WasmFunction = defineFunction('sortPairs', 1, (scope, count) => {
  const [index, place, address] = [scope.i32(), scope.i32(), scope.i32()];
  return {
    body: [
      ...startBuckets(LAYOUT.pairBuckets, scope),
      countUp(index, i32.const(0), count, [
        ...takePlace(
          LAYOUT.pairBuckets,
          i32.load16U(i32.shl(index, i32.const(1)), LAYOUT.keys),
          place,
          address,
        ),
        store64(longAddress(place), i64.load(longAddress(index), LAYOUT.unsorted), LAYOUT.sortedPairs),
      ]),
    ],
  };
});

/** `pairPairs()`: quadruples whose next 15 bits cancel, to `unsorted`; returns how many. */
const pairPairs: WasmFunction = defineFunction('pairPairs', 0, (scope) => {
  const [count, address] = [scope.i32(), scope.i32()];
  const [leftSum, sum, leftIndex] = [scope.i64(), scope.i64(), scope.i64()];
  const body = block((full) => [
    forEachPair(LAYOUT.pairBuckets, scope, ({ left, right, carry }) => ({
      perLeft: [
        set(
          leftSum,
          i64.add(i64.load(longAddress(left), LAYOUT.sortedPairs), shiftLeft(i64.extendI32U(carry), 32)),
        ),
        set(leftSum, shiftRight(leftSum, 32)),
        set(leftIndex, shiftLeft(i64.extendI32U(left), 30)),
      ],
      perPair: [
        branchIf(full, i32.geU(count, i32.const(STAGE_CAPACITY))),
        set(
          sum,
          i64.and(
            i64.add(leftSum, shiftRight(i64.load(longAddress(right), LAYOUT.sortedPairs), 32)),
            bits(30),
          ),
        ),
        ...countInBucket(LAYOUT.hashBuckets, bucketOf(sum), address),
        store64(
          longAddress(count),
          i64.or(i64.or(sum, leftIndex), shiftLeft(i64.extendI32U(right), 47)),
          LAYOUT.unsorted,
        ),
        set(count, i32.add(count, i32.const(1))),
      ],
    })),
  ]);
  return { body: [body], result: count };
});

/** `sortQuadruples(count)`: from `unsorted` to `sorted`. */
const sortQuadruples: WasmFunction = defineFunction('sortQuadruples', 1, (scope, count) => {
  const [index, place, address] = [scope.i32(), scope.i32(), scope.i32()];
  const item = scope.i64();
  return {
    body: [
      ...startBuckets(LAYOUT.hashBuckets, scope),
      countUp(index, i32.const(0), count, [
        set(item, i64.load(longAddress(index), LAYOUT.unsorted)),
        ...takePlace(LAYOUT.hashBuckets, bucketOf(item), place, address),
        store64(longAddress(place), item, LAYOUT.sorted),
      ]),
    ],
  };
});

/** `pairQuadruples()`: quadruples whose last 30 bits cancel, as eight inputs each, to `solutions`; returns how many. */
const pairQuadruples: WasmFunction = defineFunction('pairQuadruples', 0, (scope) => {
  const [count, target, leftRest] = [scope.i32(), scope.i32(), scope.i32()];
  const [leftItem, rightItem] = [scope.i64(), scope.i64()];
  const rest = (item: I64) => i32.and(i32.wrapI64(shiftRight(item, 15)), i32.const(BUCKET_MASK));
  const pairInputs = (item: I64, shift: number) => {
    const index = i32.and(i32.wrapI64(shiftRight(item, shift)), i32.const(PAIR_INDEX_MASK));
    return i32.wrapI64(i64.load(longAddress(index), LAYOUT.sortedPairs));
  };
  const body = block((full) => [
    forEachPair(LAYOUT.hashBuckets, scope, ({ left, right, carry }) => ({
      perLeft: [
        set(leftItem, i64.load(longAddress(left), LAYOUT.sorted)),
        set(leftRest, i32.add(rest(leftItem), carry)),
      ],
      perPair: [
        set(rightItem, i64.load(longAddress(right), LAYOUT.sorted)),
        when(i32.eqz(i32.and(i32.add(leftRest, rest(rightItem)), i32.const(BUCKET_MASK))), [
          branchIf(full, i32.geU(count, i32.const(MAX_SOLUTIONS))),
          set(target, i32.shl(count, i32.const(Math.log2(SOLUTION_BYTES)))),
          store32(target, pairInputs(leftItem, 30), LAYOUT.solutions),
          store32(target, pairInputs(leftItem, 47), LAYOUT.solutions + 4),
          store32(target, pairInputs(rightItem, 30), LAYOUT.solutions + 8),
          store32(target, pairInputs(rightItem, 47), LAYOUT.solutions + 12),
          set(count, i32.add(count, i32.const(1))),
        ]),
      ],
    })),
  ]);
  return { body: [body], result: count };
});

/** The stages in the order in which they run. */
export const SOLVE_FUNCTIONS: readonly WasmFunction[] = [
  sortHashes,
  pairHashes,
  sortPairs,
  pairPairs,
  sortQuadruples,
  pairQuadruples,
];
