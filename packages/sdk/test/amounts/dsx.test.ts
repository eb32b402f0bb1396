import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dsxFromBaseUnits, formatDsx, parseDsx } from '../../src/amounts/dsx.ts';

describe('amounts of DSX', () => {
  it('read as a person writes them', () => {
    assert.equal(parseDsx('12'), 12_000_000_000n);
    assert.equal(parseDsx(' 0.000000001 '), 1n);
  });

  it('show thousands apart and no empty decimals', () => {
    assert.equal(formatDsx(1_234_567_500_000_000n), '1,234,567.5');
    assert.equal(formatDsx(0n), '0');
  });

  it('come back the same after being shown', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (units) => {
        assert.equal(parseDsx(formatDsx(units).replaceAll(',', '')), units);
      }),
    );
  });

  for (const text of ['', '-1', '1.', '.5', '1e3', '0.0000000001', '99999999999', 'NaN', '1,000', '１']) {
    it(`refuse ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseDsx(text), { code: 'INVALID_AMOUNT' });
    });
  }

  it('refuse what no token account can hold', () => {
    assert.throws(() => dsxFromBaseUnits(-1n), { code: 'INVALID_AMOUNT' });
    assert.throws(() => dsxFromBaseUnits(2n ** 64n), { code: 'INVALID_AMOUNT' });
  });
});
