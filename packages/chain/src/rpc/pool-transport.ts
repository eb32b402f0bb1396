import type { RpcTransport } from '@solana/kit';
import { abortableSleep } from '../abortable-sleep.ts';
import { linkAbort } from '../linked-abort.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { isAvailable } from './endpoint-health.ts';
import { ClusterMismatchError, RpcRateLimitedError, RpcUnreachableError } from './errors.ts';
import type { PoolLimits } from './limits.ts';
import { pickEndpoint } from './pick-endpoint.ts';
import type { RpcEndpoint } from './rpc-endpoint.ts';

/** Repeating one of these after an answer got lost would do it twice. (A transaction lands once only.) */
const NOT_REPEATABLE: readonly string[] = ['requestAirdrop'];

/**
 * A kit transport over several endpoints of one cluster: each request goes to an endpoint picked by
 * latency and, when that fails, on to another, with waits in between, until `maxAttempts` or the deadline.
 *
 * @param closed aborts all requests when the connection is closed.
 */
export function createPoolTransport(
  endpoints: readonly RpcEndpoint[],
  limits: PoolLimits,
  closed: AbortSignal,
): RpcTransport {
  const transport = async ({ payload, signal }: { payload: unknown; signal?: AbortSignal }) => {
    using either = linkAbort(signal, closed);
    return await sendWithFailover(endpoints, limits, payload, either.signal);
  };
  return transport as RpcTransport;
}

async function sendWithFailover(
  endpoints: readonly RpcEndpoint[],
  limits: PoolLimits,
  payload: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const deadline = Date.now() + limits.requestDeadlineMs;
  const tried = new Set<RpcEndpoint>();
  let last: EndpointFault | undefined;
  for (let attempt = 0; attempt < limits.maxAttempts; attempt++) {
    const endpoint = await nextEndpoint(endpoints, tried, limits, deadline, signal);
    if (endpoint === undefined) break;
    tried.add(endpoint);
    try {
      return await endpoint.request(payload, signal);
    } catch (error) {
      last = faultOrThrow(error, signal);
      if (last.kind === 'failed' && NOT_REPEATABLE.includes(methodOf(payload))) break;
    }
  }
  if (last?.kind === 'behind') return last.response;
  throw exhausted(endpoints);
}

function faultOrThrow(error: unknown, signal: AbortSignal): EndpointFault {
  if (signal.aborted) throw signal.reason;
  if (error instanceof EndpointFault) return error;
  // The endpoint is out for good; the others go on.
  if (error instanceof ClusterMismatchError) return new EndpointFault('failed', error.message);
  throw error;
}

/** Waits for an endpoint that may be asked; undefined where none will be before the deadline. */
async function nextEndpoint(
  endpoints: readonly RpcEndpoint[],
  tried: ReadonlySet<RpcEndpoint>,
  limits: PoolLimits,
  deadline: number,
  signal: AbortSignal,
): Promise<RpcEndpoint | undefined> {
  for (;;) {
    signal.throwIfAborted();
    const now = Date.now();
    const usable = endpoints.filter(({ mismatch }) => mismatch === undefined);
    const free = usable.filter(({ health }) => isAvailable(health, now, limits));
    const untried = free.filter((endpoint) => !tried.has(endpoint));
    const picked = pickEndpoint(untried.length > 0 ? untried : free, Math.random());
    if (picked !== undefined) return picked;
    // Where all are free in time but one trial is under way, look again after one back-off.
    const wait = Math.min(
      ...usable.map(({ health }) => Math.max(health.retryAt - now, limits.backoffBaseMs)),
    );
    if (now + wait > deadline) return undefined;
    await abortableSleep(wait, signal);
  }
}

function exhausted(endpoints: readonly RpcEndpoint[]): Error {
  const mismatches = endpoints.flatMap(({ mismatch }) => mismatch ?? []);
  if (mismatches[0] !== undefined && mismatches.length === endpoints.length) return mismatches[0];
  const seen = endpoints.map(({ label, health }) => `${label}: ${health.lastFault ?? 'no answer'}`);
  const limited = endpoints.filter(({ health }) => health.rateLimited);
  if (limited.length === 0) return new RpcUnreachableError(seen);
  const firstFree = Math.min(...limited.map(({ health }) => health.retryAt));
  return new RpcRateLimitedError(seen, Math.max(0, firstFree - Date.now()));
}

function methodOf(payload: unknown): string {
  const isRequest = typeof payload === 'object' && payload !== null && 'method' in payload;
  return isRequest ? String(payload.method) : '';
}
