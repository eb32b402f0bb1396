import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EquixSolver } from '../../src/equix/solver.ts';
import { differentialLine, digestOfLines, NONCES_A_DIGEST } from './differential-lines.ts';

const recorded = JSON.parse(
  readFileSync(new URL('./differential.vectors.json', import.meta.url), 'utf8'),
) as { nonces: number; digests: string[] };

test('finds all the solutions that the Rust implementation finds, for at least 10,000 nonces', () => {
  assert.ok(recorded.nonces >= 10_000);
  assert.equal(recorded.digests.length, recorded.nonces / NONCES_A_DIGEST);
  const solver = new EquixSolver();
  recorded.digests.forEach((digest, block) => {
    const first = block * NONCES_A_DIGEST;
    const lines = Array.from({ length: NONCES_A_DIGEST }, (_, index) =>
      differentialLine(solver, BigInt(first + index)),
    );
    assert.equal(digestOfLines(lines), digest, `nonces ${first} to ${first + NONCES_A_DIGEST - 1}`);
  });
});
