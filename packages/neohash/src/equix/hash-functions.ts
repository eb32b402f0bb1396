import { STATE_BYTES } from '../hashx/instruction.ts';
import { i32, i64, type Local } from '../wasm/expressions.ts';
import { defineFunction, type WasmFunction } from '../wasm/module.ts';
import { branchIf, countUp, loop, set, store64 } from '../wasm/statements.ts';
import { countInBucket, longAddress } from './buckets.ts';
import { BUCKETS, CHUNK_INPUTS, LAYOUT } from './memory-layout.ts';
import { declareSipState, mixIn, type SipState, sipRounds } from './sip-rounds.ts';

const keyWord = (index: number) => i64.load(i32.const(LAYOUT.key), index * 8);

/**
 * `initialise(firstInput)`: fills the chunk's register files by HashX's SipHash-2-4 in counter mode, 512 bits wide.
 */
export const initialise: WasmFunction = defineFunction('initialise', 1, (scope, firstInput) => {
  const sip = declareSipState(scope);
  const [v0, v1, v2, v3] = sip;
  const [input, state] = [scope.i64(), scope.i32()];
  const keep = (offset: number) => sip.map((word, index) => store64(state, word, offset + index * 8));
  const body = loop((again) => [
    ...sip.map((word, index) => set(word, keyWord(index))),
    mixIn(v1, 0xeen),
    mixIn(v3, input),
    ...sipRounds(sip, 2),
    mixIn(v0, input),
    mixIn(v2, 0xeen),
    ...sipRounds(sip, 4),
    ...keep(0),
    mixIn(v1, 0xddn),
    ...sipRounds(sip, 4),
    ...keep(32),
    set(input, i64.add(input, i64.const(1n))),
    set(state, i32.add(state, i32.const(STATE_BYTES))),
    branchIf(again, i32.ltU(state, i32.const(LAYOUT.states + CHUNK_INPUTS * STATE_BYTES))),
  ]);
  return { body: [set(input, i64.extendI32U(firstInput)), set(state, i32.const(LAYOUT.states)), body] };
});

/**
 * `finish(firstInput)`: turns the chunk's register files into hashes (64 bits, of which Equi-X uses the low 60),
 * writes them to `unsorted` and counts their buckets in `hashBuckets`.
 */
export const finish: WasmFunction = defineFunction('finish', 1, (scope, firstInput) => {
  const [low, high] = [declareSipState(scope), declareSipState(scope)];
  const [input, state, address] = [scope.i32(), scope.i32(), scope.i32()];
  const [hash] = low;
  const read = (words: SipState, offset: number) =>
    words.map((word, index) => set(word, i64.load(state, offset + index * 8)));
  const addKey = (word: Local<'i64'>, index: number) => set(word, i64.add(word, keyWord(index)));
  return {
    body: [
      set(state, i32.const(LAYOUT.states)),
      countUp(input, firstInput, i32.add(firstInput, i32.const(CHUNK_INPUTS)), [
        ...read(low, 0),
        ...read(high, 32),
        addKey(low[0], 0),
        addKey(low[1], 1),
        addKey(high[2], 2),
        addKey(high[3], 3),
        ...sipRounds(low, 1),
        ...sipRounds(high, 1),
        mixIn(hash, high[0]),
        store64(longAddress(input), hash, LAYOUT.unsorted),
        ...countInBucket(LAYOUT.hashBuckets, i32.and(i32.wrapI64(hash), i32.const(BUCKETS - 1)), address),
        set(state, i32.add(state, i32.const(STATE_BYTES))),
      ]),
    ],
  };
});
