import type { Chain } from './chain.ts';
import { after, type SlotTime, WallClock } from './chain-time.ts';
import { LocalnetClosedError, LocalnetWriteError } from './errors.ts';
import type { Ledger } from './ledger/ledger.ts';
import { SLOT_MILLISECONDS } from './limits.ts';
import type { RpcContext } from './rpc/context.ts';
import { dispatch, failure, type RpcResponse, readRequest } from './rpc/dispatcher.ts';
import { RPC_CODES, RpcError } from './rpc/rpc-error.ts';
import { type RpcNotification, SubscriptionSession } from './subscriptions/session.ts';

/**
 * Runs a chain: moves its clock, and lets nothing out that is not durable. Everything that a client could see (answers
 * and notifications alike) waits until all that was done before it is on the disk.
 */
export class ChainNode {
  readonly chain: Chain;
  readonly #ledger: Ledger;
  readonly #directory: string;
  readonly #context: RpcContext;
  #wall: WallClock | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sealing = false;
  #state: 'running' | 'closed' | LocalnetWriteError = 'running';

  constructor(chain: Chain, ledger: Ledger, clock: 'wall' | 'stepped', directory: string | undefined) {
    this.chain = chain;
    this.#ledger = ledger;
    this.#directory = directory ?? 'memory';
    this.#context = { chain, onSubmitted: () => this.#onSubmitted() };
    if (clock === 'wall') this.#startWallClock();
    // What was open when the chain was last used is closed; a new chain's first slot has the deploys.
    chain.mark();
    this.#advance({ slot: chain.slot + 1n, timeMs: chain.open.timeMs });
  }

  #startWallClock(): void {
    this.#wall = new WallClock(this.chain.open, Date.now());
    this.#timer = setInterval(() => this.#tick(), SLOT_MILLISECONDS);
  }

  #tick(): void {
    if (this.#wall !== undefined && this.#state === 'running') this.#advance(this.#wall.now());
  }

  #advance(target: SlotTime): void {
    this.chain.advanceTo(target);
  }

  /** Moves time on, with empty blocks, as waiting would. */
  async warp(seconds: number): Promise<void> {
    this.#assertRunning();
    this.#tick();
    const target = after(this.chain.open, Math.round(seconds * 1000));
    const slot = target.slot > this.chain.slot ? target.slot : this.chain.slot + 1n;
    this.#advance({ slot, timeMs: target.timeMs });
    if (this.#wall !== undefined) this.#wall = new WallClock(this.chain.open, this.chain.open.timeMs);
    this.chain.mark();
    await this.#durable();
  }

  /** Closes a stepped chain's block once the requests of this turn of the event loop are in. */
  #onSubmitted(): void {
    if (this.#wall !== undefined || this.#sealing) return;
    this.#sealing = true;
    setImmediate(() => {
      this.#sealing = false;
      if (this.#state === 'running' && this.chain.hasOpenBlock) {
        this.#advance({ slot: this.chain.slot + 1n, timeMs: this.chain.open.timeMs });
      }
    });
  }

  /** Answers a JSON-RPC request or batch. */
  async request(payload: unknown): Promise<RpcResponse | RpcResponse[]> {
    const stopped = this.#stopped();
    if (stopped !== undefined) return failure(readRequest(payload)?.id ?? null, stopped);
    this.#tick();
    const answer = dispatch(this.#context, payload);
    try {
      await this.#durable();
    } catch {
      return failure(readRequest(payload)?.id ?? null, this.#stopped());
    }
    return answer;
  }

  /** Opens a connection's subscriptions; they hear of things once those are durable. */
  openSession(notify: (notification: RpcNotification) => void): SubscriptionSession {
    return new SubscriptionSession(this.#context, (notification) => {
      this.#durable().then(
        () => this.#state !== 'closed' && notify(notification),
        () => {}, // Requests report that the ledger failed.
      );
    });
  }

  /** Settles after the present turn of the event loop, once everything done so far is durable. */
  async #durable(): Promise<void> {
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    if (this.#ledger.isDurable) return turn;
    try {
      await Promise.all([this.#ledger.durable(), turn]);
    } catch (error) {
      if (this.#state === 'running') this.#state = new LocalnetWriteError(this.#directory, error);
      throw this.#state;
    }
  }

  #stopped(): RpcError | undefined {
    if (this.#state === 'running') return undefined;
    const reason = this.#state === 'closed' ? 'the localnet is closed' : this.#state.message;
    return new RpcError(RPC_CODES.internalError, `Internal error: ${reason}`);
  }

  #assertRunning(): void {
    if (this.#state === 'closed') throw new LocalnetClosedError();
    if (this.#state !== 'running') throw this.#state;
  }

  /** Stops the clock and writes the state down, so that the next opening has nothing to run again. */
  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    const healthy = this.#state === 'running';
    clearInterval(this.#timer);
    this.#state = 'closed';
    if (healthy) {
      this.#advance({ slot: this.chain.slot + 1n, timeMs: this.chain.open.timeMs });
      this.chain.rotateLedger();
    }
    // What a failed ledger could not write has been reported to whoever asked for it.
    await this.#ledger.close().catch((error: unknown) => {
      if (healthy) throw new LocalnetWriteError(this.#directory, error);
    });
  }
}
