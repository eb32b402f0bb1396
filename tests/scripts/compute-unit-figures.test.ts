import assert from 'node:assert/strict';
import test from 'node:test';
import { type Figures, regressions } from '../../scripts/programs/compute-units/figures.ts';

const figures = (units: number): Figures => ({ core: { pay: { units, hottestWritableAccount: 'page' } } });

test('a rise up to the larger of 100 CU and 1 % passes, one more fails', () => {
  assert.deepEqual(regressions(figures(2_000), figures(2_100)), []);
  assert.deepEqual(regressions(figures(2_000), figures(2_101)), ['core.pay rose from 2000 to 2101 CU.']);
  assert.deepEqual(regressions(figures(100_000), figures(101_000)), []);
  assert.equal(regressions(figures(100_000), figures(101_001)).length, 1);
});

test('a figure that only one side has is reported', () => {
  assert.equal(regressions({}, figures(5)).length, 1);
  assert.equal(regressions(figures(5), {}).length, 1);
});
