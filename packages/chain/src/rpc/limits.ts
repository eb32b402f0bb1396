/** Limits of the RPC pool. Times are milliseconds. `connect({ limits })` replaces single ones. */
export interface PoolLimits {
  /** One HTTP attempt, headers and body together. */
  readonly attemptTimeoutMs: number;
  /** One request over all its attempts and waits. */
  readonly requestDeadlineMs: number;
  /** Attempts of one request, over all endpoints. */
  readonly maxAttempts: number;
  /** Wait after an endpoint's first failure in a row; doubles with each further one. */
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  /** Failures in a row after which only one trial request at a time is let through. */
  readonly circuitFailures: number;
  /** Longest Retry-After that is obeyed; a server that asks for more is asked again after this. */
  readonly maxRetryAfterMs: number;
  /** Longest response body read, in bytes; a getProgramAccounts of a large program is the worst honest case. */
  readonly maxResponseBytes: number;
  /** Opening one WebSocket. */
  readonly webSocketTimeoutMs: number;
}

export const DEFAULT_POOL_LIMITS: PoolLimits = {
  attemptTimeoutMs: 15_000,
  requestDeadlineMs: 60_000,
  maxAttempts: 4,
  backoffBaseMs: 250,
  backoffMaxMs: 30_000,
  circuitFailures: 4,
  maxRetryAfterMs: 60_000,
  maxResponseBytes: 128 * 1024 * 1024,
  webSocketTimeoutMs: 5_000,
};

/** URLs in one pool. */
export const MAX_ENDPOINTS = 16;

/** Weight of the newest sample in an endpoint's latency average. */
export const LATENCY_SMOOTHING = 0.2;

/** A WebSocket without a subscription stays open this long for the next one. Milliseconds. */
export const WEB_SOCKET_IDLE_MS = 10_000;

/** Once one endpoint has answered, connect() waits this long for the others' genesis hashes. Milliseconds. */
export const SLOW_ENDPOINT_GRACE_MS = 1_000;
