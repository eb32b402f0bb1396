import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  isAvailable,
  newEndpointHealth,
  recordFailure,
  recordRateLimit,
  recordSuccess,
} from '../../src/rpc/endpoint-health.ts';
import { DEFAULT_POOL_LIMITS as LIMITS } from '../../src/rpc/limits.ts';
import { pickEndpoint } from '../../src/rpc/pick-endpoint.ts';
import { parseRetryAfter } from '../../src/rpc/retry-after.ts';

describe('endpoint health', () => {
  test('waits twice as long after each failure, up to a ceiling, and starts anew after a success', () => {
    const health = newEndpointHealth();
    const waits = Array.from({ length: 12 }, () => {
      recordFailure(health, 'down', 1_000, 1_000, LIMITS, 0.999999);
      return Math.round(health.retryAt - 1_000);
    });
    assert.deepEqual(waits.slice(0, 5), [250, 500, 1_000, 2_000, 4_000]);
    assert.equal(waits.at(-1), LIMITS.backoffMaxMs);
    recordSuccess(health, 10);
    assert.ok(isAvailable(health, 1_000, LIMITS));
    recordFailure(health, 'down', 1_000, 1_000, LIMITS, 0);
    assert.equal(health.retryAt, 1_125);
  });

  test('an open circuit lets one trial through at a time', () => {
    const health = newEndpointHealth();
    for (let count = 0; count < LIMITS.circuitFailures; count++)
      recordFailure(health, 'down', 0, 0, LIMITS, 0);
    const later = health.retryAt;
    assert.ok(!isAvailable(health, later - 1, LIMITS));
    assert.ok(isAvailable(health, later, LIMITS));
    health.onTrial = true;
    assert.ok(!isAvailable(health, later, LIMITS));
  });

  test('requests that fail together count once', () => {
    const health = newEndpointHealth();
    for (let count = 0; count < 30; count++) recordFailure(health, 'down', 900, 1_000 + count, LIMITS, 0);
    assert.equal(health.failuresInRow, 1);
    recordFailure(health, 'down', 2_000, 2_000, LIMITS, 0);
    assert.equal(health.failuresInRow, 2);
  });

  test('a rate limit opens no circuit', () => {
    const health = newEndpointHealth();
    for (let count = 0; count < 20; count++) recordRateLimit(health, 100, 0, LIMITS);
    assert.equal(health.failuresInRow, 0);
    assert.ok(isAvailable(health, 100, LIMITS));
  });

  test('picks in proportion to speed, and always one of the candidates', () => {
    const fast = { health: { ...newEndpointHealth(), latencyMs: 10 } };
    const slow = { health: { ...newEndpointHealth(), latencyMs: 40 } };
    const picks = Array.from({ length: 1_000 }, (_, index) => pickEndpoint([slow, fast], index / 1_000));
    assert.equal(picks.filter((picked) => picked === fast).length, 800);
    assert.equal(pickEndpoint([], 0.5), undefined);
    const latency = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined });
    const property = fc.property(
      fc.array(latency, { minLength: 1 }),
      fc.double({ min: 0, max: 0.999999999, noNaN: true }),
      (latencies, random) => {
        const candidates = latencies.map((latencyMs) => ({ health: { ...newEndpointHealth(), latencyMs } }));
        const picked = pickEndpoint(candidates, random);
        assert.ok(picked !== undefined && candidates.includes(picked));
      },
    );
    fc.assert(property);
  });

  test('reads Retry-After as seconds or a date, and nothing else', () => {
    const now = Date.UTC(2026, 0, 1);
    assert.equal(parseRetryAfter('120', now), 120_000);
    assert.equal(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now), 30_000);
    assert.equal(parseRetryAfter('Thu, 01 Jan 2015 00:00:00 GMT', now), 0);
    for (const header of [null, '', 'soon', '99999999999', '-5x'])
      assert.equal(parseRetryAfter(header, now), undefined);
  });
});
