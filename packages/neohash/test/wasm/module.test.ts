import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { i32, i64 } from '../../src/wasm/expressions.ts';
import { defineFunction, encodeModule, type WasmFunction } from '../../src/wasm/module.ts';
import { countUp, set, store64, when } from '../../src/wasm/statements.ts';

const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });

function instantiate(functions: readonly WasmFunction[]): Record<string, (...values: number[]) => number> {
  const module = new WebAssembly.Module(encodeModule(1, functions));
  return new WebAssembly.Instance(module, { miner: { memory } }).exports as never;
}

test('constants of every size survive encoding', () => {
  fc.assert(
    fc.property(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (small, large) => {
      const constants = defineFunction('constants', 0, () => ({
        body: [store64(i32.const(0), i64.const(large))],
        result: i32.const(small),
      }));
      assert.equal(instantiate([constants]).constants?.(), small);
      assert.equal(new BigUint64Array(memory.buffer)[0], BigInt.asUintN(64, large));
    }),
  );
});

test('a counted loop runs from its start to its end, and not at all past it', () => {
  const sum = defineFunction('sum', 2, (scope, from, to) => {
    const [counter, total] = [scope.i32(), scope.i32()];
    return { body: [countUp(counter, from, to, [set(total, i32.add(total, counter))])], result: total };
  });
  const exports = instantiate([sum]);
  assert.equal(exports.sum?.(3, 6), 12);
  assert.equal(exports.sum?.(6, 6), 0);
  assert.equal(exports.sum?.(7, 6), 0);
});

test('a module larger than its first buffer is whole, and its functions keep their names', () => {
  const long = defineFunction('long', 1, (scope, input) => {
    const total = scope.i32();
    const add = set(total, i32.add(total, input));
    return { body: Array.from({ length: 2_000 }, () => add), result: total };
  });
  const choose = defineFunction('choose', 1, (scope, input) => {
    const result = scope.i32();
    return { body: [when(input, [set(result, i32.const(7))])], result };
  });
  const exports = instantiate([long, choose]);
  assert.equal(exports.long?.(3), 6_000);
  assert.deepEqual([exports.choose?.(1), exports.choose?.(0)], [7, 0]);
});
