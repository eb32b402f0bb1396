import { STATE_BYTES } from '../hashx/instruction.ts';
import { i32, i64, type Local } from '../wasm/expressions.ts';
import { defineFunction, type WasmFunction } from '../wasm/module.ts';
import { branchIf, countUp, loop, type Statement, set, store32, store64 } from '../wasm/statements.ts';
import { CHUNK_INPUTS, LAYOUT } from './memory-layout.ts';

type Word = Local<'i64'>;
type SipState = readonly [Word, Word, Word, Word];

/** One SipRound (Aumasson and Bernstein, SipHash, 2012, section 2). */
function sipRound([v0, v1, v2, v3]: SipState): Statement[] {
  const rotate = (word: Word, bits: bigint) => i64.rotl(word, i64.const(bits));
  const addThenMix = (a: Word, b: Word, bits: bigint): Statement[] => [
    set(a, i64.add(a, b)),
    set(b, i64.xor(rotate(b, bits), a)),
  ];
  return [
    ...addThenMix(v0, v1, 13n),
    set(v0, rotate(v0, 32n)),
    ...addThenMix(v2, v3, 16n),
    ...addThenMix(v0, v3, 21n),
    ...addThenMix(v2, v1, 17n),
    set(v2, rotate(v2, 32n)),
  ];
}

function sipRounds(state: SipState, rounds: number): Statement[] {
  return Array.from({ length: rounds }, () => sipRound(state)).flat();
}

const keyWord = (index: number) => i64.load(i32.const(LAYOUT.key), index * 8);
const mix = (word: Word, value: bigint) => set(word, i64.xor(word, i64.const(value)));

/**
 * `initialise(firstInput)`: fills the chunk's register files by HashX's SipHash-2-4 in counter mode, 512 bits wide.
 */
export const initialise: WasmFunction = defineFunction('initialise', 1, (scope, firstInput) => {
  const sip: SipState = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const [v0, v1, v2, v3] = sip;
  const input = scope.i64();
  const state = scope.i32();
  const keep = (offset: number) => sip.map((word, index) => store64(state, word, offset + index * 8));
  const body = loop((again) => [
    ...sip.map((word, index) => set(word, keyWord(index))),
    mix(v1, 0xeen),
    set(v3, i64.xor(v3, input)),
    ...sipRounds(sip, 2),
    set(v0, i64.xor(v0, input)),
    mix(v2, 0xeen),
    ...sipRounds(sip, 4),
    ...keep(0),
    mix(v1, 0xddn),
    ...sipRounds(sip, 4),
    ...keep(32),
    set(input, i64.add(input, i64.const(1n))),
    set(state, i32.add(state, i32.const(STATE_BYTES))),
    branchIf(again, i32.ltU(state, i32.const(LAYOUT.states + CHUNK_INPUTS * STATE_BYTES))),
  ]);
  return {
    body: [set(input, i64.extendI32U(firstInput)), set(state, i32.const(LAYOUT.states)), body],
  };
});

/**
 * `finish(firstInput)`: turns the chunk's register files into hashes (64 bits, of which Equi-X uses the low 60),
 * writes them to `unsorted` and counts their buckets in `hashBuckets`.
 */
export const finish: WasmFunction = defineFunction('finish', 1, (scope, firstInput) => {
  const low: SipState = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const high: SipState = [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
  const input = scope.i32();
  const state = scope.i32();
  const bucket = scope.i32();
  const read = (words: SipState, offset: number) =>
    words.map((word, index) => set(word, i64.load(state, offset + index * 8)));
  const addKey = (word: Word, index: number) => set(word, i64.add(word, keyWord(index)));
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
        ...sipRound(low),
        ...sipRound(high),
        set(low[0], i64.xor(low[0], high[0])),
        store64(i32.shl(input, i32.const(3)), low[0], LAYOUT.unsorted),
        set(bucket, i32.shl(i32.and(i32.wrapI64(low[0]), i32.const(0x7fff)), i32.const(2))),
        store32(bucket, i32.add(i32.load(bucket, LAYOUT.hashBuckets), i32.const(1)), LAYOUT.hashBuckets),
        set(state, i32.add(state, i32.const(STATE_BYTES))),
      ]),
    ],
  };
});
