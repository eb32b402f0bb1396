/** Why one attempt on one endpoint did not give an answer. Never leaves the pool. */
export type FaultKind =
  /** The endpoint cannot be reached, is broken or too slow: another may do better. */
  | 'failed'
  /** It asks to wait. */
  | 'rate_limited'
  /** It answered that its node is behind or unhealthy; `response` is that answer. */
  | 'behind';

export class EndpointFault extends Error {
  readonly kind: FaultKind;
  readonly retryAfterMs: number | undefined;
  readonly response: unknown;

  constructor(
    kind: FaultKind,
    message: string,
    details: { retryAfterMs?: number | undefined; response?: unknown } = {},
  ) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = details.retryAfterMs;
    this.response = details.response;
  }
}
