import { LATENCY_SMOOTHING, type PoolLimits } from './limits.ts';

/** What the pool knows of one endpoint. Times are milliseconds of the pool's clock. */
export interface EndpointHealth {
  /** Exponentially weighted average of successful answers; undefined until the first. */
  latencyMs: number | undefined;
  failuresInRow: number;
  /** When the last failure was noted. */
  failedAt: number;
  /** No request before this time. */
  retryAt: number;
  rateLimited: boolean;
  /** A trial request is under way on a circuit that opened. */
  onTrial: boolean;
  /** What the last failure was, for error messages. */
  lastFault: string | undefined;
}

export function newEndpointHealth(): EndpointHealth {
  return {
    latencyMs: undefined,
    failuresInRow: 0,
    failedAt: 0,
    retryAt: 0,
    rateLimited: false,
    onTrial: false,
    lastFault: undefined,
  };
}

export function isCircuitOpen(health: EndpointHealth, limits: PoolLimits): boolean {
  return health.failuresInRow >= limits.circuitFailures;
}

export function isAvailable(health: EndpointHealth, now: number, limits: PoolLimits): boolean {
  return now >= health.retryAt && !(isCircuitOpen(health, limits) && health.onTrial);
}

export function recordSuccess(health: EndpointHealth, latencyMs: number): void {
  const previous = health.latencyMs ?? latencyMs;
  health.latencyMs = previous + LATENCY_SMOOTHING * (latencyMs - previous);
  health.failuresInRow = 0;
  health.retryAt = 0;
  health.rateLimited = false;
  health.lastFault = undefined;
}

/**
 * Notes a failure. Requests that were under way together when a node went down are one failure, not many.
 *
 * @param startedAt when the request was sent.
 * @param random in [0, 1); spreads the retries of many clients over the second half of the wait.
 */
export function recordFailure(
  health: EndpointHealth,
  fault: string,
  startedAt: number,
  now: number,
  limits: PoolLimits,
  random: number,
): void {
  health.lastFault = fault;
  health.rateLimited = false;
  if (startedAt < health.failedAt) return;
  const wait = Math.min(limits.backoffBaseMs * 2 ** health.failuresInRow, limits.backoffMaxMs);
  health.failuresInRow += 1;
  health.failedAt = now;
  health.retryAt = now + wait * (0.5 + random / 2);
}

/** A limited endpoint is healthy: its circuit stays closed, it only waits. */
export function recordRateLimit(
  health: EndpointHealth,
  retryAfterMs: number | undefined,
  now: number,
  limits: PoolLimits,
): void {
  const wait = Math.min(retryAfterMs ?? limits.backoffBaseMs * 4, limits.maxRetryAfterMs);
  health.retryAt = now + wait;
  health.rateLimited = true;
  health.lastFault = 'rate limit reached';
}
