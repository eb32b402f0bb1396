import { NeoEngineError } from '../errors.ts';

/** A URL that is no HTTP(S) or WebSocket URL, or a list of URLs that is empty or too long. */
export class InvalidRpcUrlError extends NeoEngineError {
  readonly code = 'RPC_URL_INVALID';
}

/** No endpoint of the pool answered. `endpoints` are redacted URLs with what each did. */
export class RpcUnreachableError extends NeoEngineError {
  readonly code = 'RPC_UNREACHABLE';
  readonly endpoints: readonly string[];

  constructor(endpoints: readonly string[]) {
    super(`No Solana RPC endpoint answered (${endpoints.join('; ')}).`, {
      advice: 'Check that the URL is right and the node is running, or add a second URL.',
    });
    this.endpoints = endpoints;
  }
}

/** Every endpoint asks to wait longer than this request may. `retryAfterMs`: when the first is free again. */
export class RpcRateLimitedError extends NeoEngineError {
  readonly code = 'RPC_RATE_LIMITED';
  readonly retryAfterMs: number;

  constructor(endpoints: readonly string[], retryAfterMs: number) {
    super(`The Solana RPC endpoints limit the request rate (${endpoints.join('; ')}).`, {
      advice: `Try again in ${Math.ceil(retryAfterMs / 1000)} s, or add an endpoint with a higher limit.`,
    });
    this.retryAfterMs = retryAfterMs;
  }
}

/** An endpoint serves another cluster than expected: another genesis hash. */
export class ClusterMismatchError extends NeoEngineError {
  readonly code = 'RPC_CLUSTER_MISMATCH';

  constructor(endpoint: string, expected: string, actual: string) {
    super(`${endpoint} serves another cluster (genesis hash ${actual}) than the one in use (${expected}).`, {
      advice: 'Give only URLs of one cluster; if a local validator was reset, connect again.',
    });
  }
}

/** No WebSocket endpoint accepted a connection, or the connection broke. */
export class SubscriptionsUnreachableError extends NeoEngineError {
  readonly code = 'RPC_SUBSCRIPTIONS_UNREACHABLE';

  constructor(endpoints: readonly string[]) {
    super(`No Solana WebSocket endpoint can be used (${endpoints.join('; ')}).`, {
      advice: 'Check the WebSocket URL, or give it explicitly.',
    });
  }
}

/** A request on a connection that was closed. */
export class ConnectionClosedError extends NeoEngineError {
  readonly code = 'RPC_CONNECTION_CLOSED';

  constructor() {
    super('The connection to the cluster was closed.', { advice: 'Call connect() again.' });
  }
}
