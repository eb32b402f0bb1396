import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalOrder, failingStage, isCanonical } from '../../src/equix/solution.ts';

const indices = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map((values) => Uint16Array.from(values));

/** The definition: at each node the left half, as a little-endian number, is not greater than the right one. */
function orderedByDefinition(solution: Uint16Array): boolean {
  const number = (from: number, length: number) =>
    Array.from(solution.subarray(from, from + length)).reduceRight(
      (sum, digit) => sum * 65_536n + BigInt(digit),
      0n,
    );
  return [1, 2, 4].every((half) =>
    Array.from({ length: 8 / (2 * half) }, (_, node) => node * 2 * half).every(
      (start) => number(start, half) <= number(start + half, half),
    ),
  );
}

test('the canonical order is the one that the definition asks for', () => {
  fc.assert(
    fc.property(indices, (solution) => {
      assert.equal(isCanonical(solution), orderedByDefinition(solution));
      assert.ok(orderedByDefinition(canonicalOrder(solution)));
    }),
  );
});

test('ordering swaps halves of the tree only', () => {
  const solution = Uint16Array.of(8, 7, 6, 5, 4, 3, 2, 1);
  assert.deepEqual(canonicalOrder(solution), Uint16Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  const crossed = Uint16Array.of(1, 3, 2, 4, 5, 6, 7, 8);
  assert.deepEqual(canonicalOrder(crossed), crossed);
});

test('the stage that fails is named', () => {
  const solution = Uint16Array.of(0, 1, 2, 3, 4, 5, 6, 7);
  const from = (hashes: bigint[]) => (index: bigint) => hashes[Number(index)] ?? 0n;
  assert.equal(failingStage(solution, from([1n])), 'Stage15');
  assert.equal(failingStage(solution, from([1n << 15n])), 'Stage30');
  assert.equal(failingStage(solution, from([1n << 30n])), 'Stage60');
  assert.equal(failingStage(solution, from([1n << 60n])), undefined);
  assert.equal(failingStage(solution, from([(1n << 60n) - 1n, 1n])), undefined);
});
