import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  LOADED_DATA_PAGE_BYTES,
  MAX_COMPUTE_UNITS,
  MAX_LOADED_ACCOUNTS_BYTES,
} from '../../src/send/limits.ts';
import { withLoadedDataMargin } from '../../src/send/loaded-data.ts';
import { capPriorityFee, priorityFeeLamports } from '../../src/send/priority-fee.ts';

const price = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const units = fc.integer({ min: 0, max: MAX_COMPUTE_UNITS });

describe('priority fee and loaded data', () => {
  test('a capped price never costs more than the cap, and is not lowered without need', () => {
    const cap = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const property = fc.property(price, units, cap, (wanted, limit, max) => {
      const capped = capPriorityFee(wanted, limit, max);
      assert.ok(priorityFeeLamports(capped, limit) <= max);
      assert.ok(capped <= wanted);
      if (limit > 0 && priorityFeeLamports(wanted, limit) <= max) assert.equal(capped, wanted);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  test('a limit for loaded data has room, ends on a page, and stays within the runtime’s', () => {
    const property = fc.property(fc.integer({ min: 0, max: MAX_LOADED_ACCOUNTS_BYTES }), (bytes) => {
      const limit = withLoadedDataMargin(bytes);
      assert.ok(limit >= bytes && limit <= MAX_LOADED_ACCOUNTS_BYTES);
      assert.equal(limit % LOADED_DATA_PAGE_BYTES, 0);
      assert.ok(limit === MAX_LOADED_ACCOUNTS_BYTES || limit - bytes >= LOADED_DATA_PAGE_BYTES);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
