import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { failingStage, isCanonical } from '../../src/equix/solution.ts';
import { EquixSolver } from '../../src/equix/solver.ts';
import { interpreted } from '../../src/hashx/hash-function.ts';
import type { Instruction } from '../../src/hashx/instruction.ts';
import { hashxOfSeed } from '../../src/v2/puzzle.ts';

const MEBIBYTE = 2 ** 20;
let solver: EquixSolver;
before(() => {
  solver = new EquixSolver();
});

const seed = (value: number) => new Uint8Array(32).fill(value);

test('what the solver finds are solutions in canonical order, about two a puzzle', () => {
  let found = 0;
  for (let value = 0; value < 40; value++) {
    const hashx = hashxOfSeed(seed(value));
    assert.ok(hashx);
    for (const solution of solver.solve(hashx.program, hashx.key)) {
      assert.equal(failingStage(solution, interpreted(hashx)), undefined);
      assert.ok(isCanonical(solution));
      found++;
    }
  }
  assert.ok(found > 40 && found < 140, `${found} solutions of 40 puzzles`);
});

test('a puzzle leaves nothing behind that changes the next', () => {
  const [first, second] = [hashxOfSeed(seed(1)), hashxOfSeed(seed(2))];
  assert.ok(first && second);
  const alone = solver.solve(first.program, first.key);
  solver.solve(second.program, second.key);
  assert.deepEqual(solver.solve(first.program, first.key), alone);
});

test('the memory of a thread stays under 4 MiB', () => {
  const before = solver.memoryBytes;
  const hashx = hashxOfSeed(seed(1));
  assert.ok(hashx);
  solver.solve(hashx.program, hashx.key);
  assert.equal(solver.memoryBytes, before);
  assert.ok(before < 4 * MEBIBYTE);
});

test('a program whose hashes all collide overflows nothing', () => {
  // Every register becomes 0, and with a key of 0 every hash: each of 2^31 pairs cancels.
  const zero: Instruction[] = Array.from({ length: 8 }, (_, register) => ({
    op: 'sub',
    dst: register,
    src: register,
  }));
  const solutions = solver.solve(zero, [0n, 0n, 0n, 0n]);
  assert.equal(solutions.length, 32);
  const hashx = hashxOfSeed(seed(1));
  assert.ok(hashx);
  assert.deepEqual(solver.solve(hashx.program, hashx.key), new EquixSolver().solve(hashx.program, hashx.key));
});
