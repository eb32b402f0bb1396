import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EquixSolver } from '../../src/equix/solver.ts';
import { standardHashx } from './standard-hashx.ts';

/** Solutions by puzzle as arti's equix found them; bench/neohash-reference records them. */
const recorded = JSON.parse(
  readFileSync(new URL('./standard.vectors.json', import.meta.url), 'utf8'),
) as number[][][];

/** arti's solver pairs no item with itself, so it leaves out solutions in which a half equals its sibling. */
function hasEqualSiblings(solution: Uint16Array): boolean {
  const text = (from: number, length: number) => solution.subarray(from, from + length).join();
  return [1, 2, 4].some((half) =>
    Array.from({ length: 8 / (2 * half) }, (_, node) => node * 2 * half).some(
      (start) => text(start, half) === text(start + half, half),
    ),
  );
}

test("standard Equi-X has the solutions that arti's independent implementation finds", () => {
  assert.ok(recorded.length >= 300);
  const solver = new EquixSolver();
  recorded.forEach((expected, number) => {
    const seed = new Uint8Array(8);
    new DataView(seed.buffer).setBigUint64(0, BigInt(number), true);
    const hashx = standardHashx(seed);
    assert.ok(hashx);
    const found = solver.solve(hashx.program, hashx.key).filter((solution) => !hasEqualSiblings(solution));
    assert.deepEqual(found.map(String).sort(), expected.map(String).sort(), `puzzle ${number}`);
  });
});
