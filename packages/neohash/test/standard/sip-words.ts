import { declareSipState, mixIn, sipRounds } from '../../src/equix/sip-rounds.ts';
import type { WordSource } from '../../src/hashx/draws.ts';
import type { SipKey } from '../../src/hashx/siphash.ts';
import { i32, i64 } from '../../src/wasm/expressions.ts';
import { defineFunction, encodeModule } from '../../src/wasm/module.ts';
import { countUp, set, store64 } from '../../src/wasm/statements.ts';

const BLOCK_WORDS = 128;
const WORDS_AT = 32;

/** `words(first)`: SipHash-1-3 of a block of counters under the key at 0, as HashX uses it for random words. */
const words = defineFunction('words', 1, (scope, first) => {
  const sip = declareSipState(scope);
  const [v0, v1, v2, v3] = sip;
  const [index, counter] = [scope.i32(), scope.i64()];
  return {
    body: [
      countUp(index, i32.const(0), i32.const(BLOCK_WORDS), [
        set(counter, i64.extendI32U(i32.add(first, index))),
        ...sip.map((word, position) => set(word, i64.load(i32.const(0), position * 8))),
        mixIn(v3, counter),
        ...sipRounds(sip, 1),
        mixIn(v0, counter),
        mixIn(v2, 0xffn),
        ...sipRounds(sip, 3),
        store64(i32.shl(index, i32.const(3)), i64.xor(i64.xor(v0, v1), i64.xor(v2, v3)), WORDS_AT),
      ]),
    ],
  };
});

const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
const module = new WebAssembly.Module(encodeModule(1, [words]));
const wasm = new WebAssembly.Instance(module, { miner: { memory } }).exports as unknown as {
  words(first: number): void;
};

/** Standard HashX's random words: SipHash-1-3 in counter mode. One stream at a time. */
export class SipWords implements WordSource {
  high = 0;
  low = 0;
  readonly #halves = new Uint32Array(memory.buffer, WORDS_AT, 2 * BLOCK_WORDS);
  #counter = 0;

  constructor(key: SipKey) {
    new BigUint64Array(memory.buffer, 0, 4).set(key);
  }

  advance(): void {
    const place = this.#counter % BLOCK_WORDS;
    if (place === 0) wasm.words(this.#counter);
    this.low = this.#halves[2 * place] as number;
    this.high = this.#halves[2 * place + 1] as number;
    this.#counter++;
  }
}
