import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { classBudget } from '../../src/rewards/emission.ts';

const HALVING_EPOCHS = 1_051_200n;
const MINED_SUPPLY = 500_000_000n * 10n ** 9n;

it('all epochs for ever mint at most the mined half of the supply, and nearly all of it', () => {
  let total = 0n;
  for (let era = 0n; era < 64n; era += 1n)
    total += HALVING_EPOCHS * classBudget(era * HALVING_EPOCHS, 10_000);
  assert.ok(total <= MINED_SUPPLY);
  assert.ok(total > (MINED_SUPPLY * 999_999n) / 1_000_000n, `${total}`);
});

it('weights that sum to the whole never pay more than the epoch', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 4, maxLength: 4 });
  const epochs = fc.bigInt({ min: 0n, max: 70n * HALVING_EPOCHS });
  fc.assert(
    fc.property(cuts, epochs, (points, epoch) => {
      const bounds = [0, ...points.sort((a, b) => a - b), 10_000];
      const weights = bounds.slice(1).map((bound, index) => bound - (bounds[index] ?? 0));
      const paid = weights.reduce((sum, weight) => sum + classBudget(epoch, weight), 0n);
      return paid <= classBudget(epoch, 10_000) && paid + 5n >= classBudget(epoch, 10_000);
    }),
  );
});
