export type { ChainConnection, Cluster } from './cluster.ts';
export { type ConnectToLocalnet, type ConnectToUrls, connect } from './connect.ts';
export {
  ClusterMismatchError,
  ConnectionClosedError,
  InvalidRpcUrlError,
  RpcRateLimitedError,
  RpcUnreachableError,
  SubscriptionsUnreachableError,
} from './errors.ts';
export { DEFAULT_POOL_LIMITS, MAX_ENDPOINTS, type PoolLimits } from './limits.ts';
export { redactUrl } from './redact-url.ts';
