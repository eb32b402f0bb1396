import { linkAbort } from '../linked-abort.ts';
import { EndpointFault } from './endpoint-fault.ts';
import {
  type EndpointHealth,
  isCircuitOpen,
  newEndpointHealth,
  recordFailure,
  recordRateLimit,
  recordSuccess,
} from './endpoint-health.ts';
import { ClusterMismatchError } from './errors.ts';
import type { GenesisGuard } from './genesis-guard.ts';
import type { SendToEndpoint } from './http-request.ts';
import { isRateLimitAnswer, isUnhealthyAnswer } from './json-rpc-answer.ts';
import type { PoolLimits } from './limits.ts';

const GENESIS_REQUEST = { jsonrpc: '2.0', id: 'genesis', method: 'getGenesisHash', params: [] };

/** One endpoint of a pool: sends with a timeout, keeps its health, and checks which cluster it serves. */
export class RpcEndpoint {
  /** The redacted URL. */
  readonly label: string;
  readonly health: EndpointHealth = newEndpointHealth();
  /** Set once the endpoint turned out to serve another cluster: it is never used again. */
  mismatch: ClusterMismatchError | undefined;
  readonly #send: SendToEndpoint;
  readonly #guard: GenesisGuard;
  readonly #limits: PoolLimits;
  #verified = false;

  constructor(label: string, send: SendToEndpoint, guard: GenesisGuard, limits: PoolLimits) {
    this.label = label;
    this.#send = send;
    this.#guard = guard;
    this.#limits = limits;
  }

  /** Asks for the genesis hash, unless it was checked and the endpoint has not been down since. */
  async verify(signal: AbortSignal): Promise<void> {
    if (this.#verified) return;
    const answer = await this.#attempt(GENESIS_REQUEST, signal);
    const hash = (answer as { result?: unknown }).result;
    if (typeof hash !== 'string') {
      throw this.#note(new EndpointFault('failed', 'gave no genesis hash'), Date.now());
    }
    try {
      this.#guard.check(this.label, hash);
    } catch (error) {
      if (error instanceof ClusterMismatchError) this.mismatch = error;
      throw error;
    }
    this.#verified = true;
  }

  /** @throws EndpointFault, ClusterMismatchError, or the reason of `signal`. */
  async request(payload: unknown, signal: AbortSignal): Promise<unknown> {
    const trial = isCircuitOpen(this.health, this.#limits);
    if (trial) this.health.onTrial = true;
    try {
      await this.verify(signal);
      return await this.#attempt(payload, signal);
    } finally {
      if (trial) this.health.onTrial = false;
    }
  }

  async #attempt(payload: unknown, signal: AbortSignal): Promise<unknown> {
    using attempt = linkAbort(signal);
    const { attemptTimeoutMs } = this.#limits;
    const tooSlow = new EndpointFault('failed', `no answer within ${attemptTimeoutMs} ms`);
    const timer = setTimeout(() => attempt.abort(tooSlow), attemptTimeoutMs);
    const startedAt = Date.now();
    try {
      const answer = accepted(await this.#send(payload, attempt.signal));
      recordSuccess(this.health, Date.now() - startedAt);
      return answer;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw this.#note(attempt.signal.aborted ? tooSlow : error, startedAt);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Takes a fault into the endpoint's health; gives it back. */
  #note(error: unknown, startedAt: number): unknown {
    if (!(error instanceof EndpointFault)) return error;
    const now = Date.now();
    if (error.kind === 'rate_limited') {
      recordRateLimit(this.health, error.retryAfterMs, now, this.#limits);
      return error;
    }
    recordFailure(this.health, error.message, startedAt, now, this.#limits, Math.random());
    // A node that was down may come back as another cluster (a validator started anew).
    if (isCircuitOpen(this.health, this.#limits)) this.#verified = false;
    return error;
  }
}

/** @throws EndpointFault for an answer that another endpoint may better. */
function accepted(answer: unknown): unknown {
  if (isRateLimitAnswer(answer)) throw new EndpointFault('rate_limited', 'rate limit reached');
  if (isUnhealthyAnswer(answer)) {
    throw new EndpointFault('behind', 'node is behind or unhealthy', { response: answer });
  }
  return answer;
}
