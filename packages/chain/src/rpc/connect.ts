import {
  createDefaultRpcSubscriptionsTransport,
  createSolanaRpcFromTransport,
  createSolanaRpcSubscriptionsFromTransport,
  type Rpc,
  type RpcSubscriptions,
  type SolanaRpcApi,
  type SolanaRpcSubscriptionsApi,
} from '@solana/kit';
import { abortableSleep } from '../abortable-sleep.ts';
import type { ChainConnection, Cluster } from './cluster.ts';
import { ConnectionClosedError } from './errors.ts';
import { GenesisGuard } from './genesis-guard.ts';
import { createHttpRequest } from './http-request.ts';
import { DEFAULT_POOL_LIMITS, type PoolLimits, SLOW_ENDPOINT_GRACE_MS } from './limits.ts';
import { parseUrls } from './parse-urls.ts';
import { createPoolTransport } from './pool-transport.ts';
import { redactUrl } from './redact-url.ts';
import { RpcEndpoint } from './rpc-endpoint.ts';
import { createChannelOpener } from './subscriptions-channel.ts';
import { deriveWebSocketUrls } from './web-socket-url.ts';

export interface ConnectToUrls {
  /** HTTP(S) RPC URLs of one cluster, at most 16. A user and password are sent as Basic authorization. */
  readonly urls: readonly string[];
  /** WebSocket URLs; derived from `urls` where left out. */
  readonly webSocketUrls?: readonly string[];
  /** The cluster that it must be; the first endpoint's is taken where left out. */
  readonly expectedGenesisHash?: string;
  readonly limits?: Partial<PoolLimits>;
  /** Ends the attempt to connect. */
  readonly signal?: AbortSignal;
}

export interface ConnectToLocalnet {
  /** An embedded localnet that is open in this process. */
  readonly localnet: ChainConnection;
}

/**
 * Connects to a cluster by URL, or to a localnet in this process, behind the same types.
 *
 * @returns once one endpoint has answered and every endpoint that answered serves the same cluster; those
 *   that are down now are checked when they come back.
 * @throws InvalidRpcUrlError, RpcUnreachableError, RpcRateLimitedError, ClusterMismatchError, or the reason
 *   of `signal`.
 */
export async function connect(options: ConnectToUrls | ConnectToLocalnet): Promise<Cluster> {
  return 'localnet' in options ? connectToLocalnet(options.localnet) : connectToUrls(options);
}

async function connectToLocalnet({ rpc, rpcSubscriptions }: ChainConnection): Promise<Cluster> {
  const genesisHash = await rpc.getGenesisHash().send();
  return { kind: 'embedded', rpc, rpcSubscriptions, genesisHash, close: async () => {} };
}

async function connectToUrls(options: ConnectToUrls): Promise<Cluster> {
  const urls = parseUrls(options.urls, ['http:', 'https:']);
  const webSocketUrls = options.webSocketUrls
    ? parseUrls(options.webSocketUrls, ['ws:', 'wss:'])
    : urls.flatMap(deriveWebSocketUrls);
  const limits = { ...DEFAULT_POOL_LIMITS, ...options.limits };
  const guard = new GenesisGuard(options.expectedGenesisHash);
  const closing = new AbortController();
  const endpoints = urls.map(
    (url) => new RpcEndpoint(redactUrl(url), createHttpRequest(url, limits.maxResponseBytes), guard, limits),
  );
  const transport = createPoolTransport(endpoints, limits, closing.signal);
  const rpc = createSolanaRpcFromTransport(transport) as Rpc<SolanaRpcApi>;
  const genesisHash = await checkEndpoints(endpoints, rpc, guard, options.signal);
  return {
    kind: 'remote',
    rpc,
    rpcSubscriptions: subscriptionsOf(webSocketUrls, limits, closing.signal),
    genesisHash,
    close: async () => closing.abort(new ConnectionClosedError()),
  };
}

/** Asks all endpoints at once; a wrong cluster ends it, silence of some does not, nor hold it up for long. */
async function checkEndpoints(
  endpoints: readonly RpcEndpoint[],
  rpc: Rpc<SolanaRpcApi>,
  guard: GenesisGuard,
  signal = new AbortController().signal,
): Promise<string> {
  const checks = endpoints.map((endpoint) => endpoint.verify(signal));
  const all = Promise.allSettled(checks);
  const oneAndMore = Promise.any(checks).then(() => abortableSleep(SLOW_ENDPOINT_GRACE_MS, signal));
  await Promise.race([all, oneAndMore.catch(() => all)]);
  signal.throwIfAborted();
  for (const { mismatch } of endpoints) if (mismatch !== undefined) throw mismatch;
  // None answered: a request through the pool tries again with its waits and says what was wrong.
  return guard.genesisHash ?? rpc.getGenesisHash().send({ abortSignal: signal });
}

function subscriptionsOf(
  urls: readonly URL[],
  limits: PoolLimits,
  closed: AbortSignal,
): RpcSubscriptions<SolanaRpcSubscriptionsApi> {
  const createChannel = createChannelOpener(urls, limits, closed);
  const transport = createDefaultRpcSubscriptionsTransport({ createChannel: createChannel as never });
  return createSolanaRpcSubscriptionsFromTransport(transport) as RpcSubscriptions<SolanaRpcSubscriptionsApi>;
}
