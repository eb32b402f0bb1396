import { abortableSleep, type ChainConnection } from '@neoengine/chain';
import { PROGRAMS } from '@neoengine/clients';
import type { Address, Signature } from '@solana/kit';
import { decodeEvents, type NeoEngineEvent } from './decode-events.ts';

/** How long to wait before subscribing again after the connection broke, ms. */
const RECONNECT_MS = 1_000;

/** An event and the transaction that it happened in. */
export interface ReceivedEvent extends NeoEngineEvent {
  readonly signature: Signature;
  readonly slot: bigint;
}

export type EventHandler = (event: ReceivedEvent) => void;

export interface ListenOptions {
  /** The programs to listen to; all of ours without it. */
  readonly programs?: readonly Address[];
  /** Ends the listening. */
  readonly signal: AbortSignal;
  /** Told when the connection breaks, and of a handler that throws; listening goes on. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Calls handlers for the programs' events as they are confirmed. Delivery is at most once: what happens while the connection
 * is broken is missed, and shows as a gap in the `seq` of an account. The accounts' state is the truth.
 */
export class NeoEngineEventListener {
  readonly #cluster: ChainConnection;
  readonly #handlers = new Map<string, Set<EventHandler>>();

  constructor(cluster: ChainConnection) {
    this.#cluster = cluster;
  }

  /** @returns a function that removes the handler. */
  on(eventName: string, handler: EventHandler): () => void {
    const handlers = this.#handlers.get(eventName) ?? new Set();
    this.#handlers.set(eventName, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Listens until `signal` aborts. */
  async listen({
    programs = PROGRAMS.map(({ address }) => address),
    signal,
    onError,
  }: ListenOptions): Promise<void> {
    await Promise.all(programs.map((program) => this.#follow(program, signal, onError)));
  }

  async #follow(program: Address, signal: AbortSignal, onError?: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        const request = this.#cluster.rpcSubscriptions.logsNotifications({ mentions: [program] });
        for await (const { value, context } of await request.subscribe({ abortSignal: signal })) {
          if (value.err !== null || value.logs === null) continue;
          const { events } = decodeEvents(value.logs);
          const programName = PROGRAMS.find(({ address }) => address === program)?.name;
          for (const event of events) {
            // A transaction of several programs is notified once for each: every event only by its own.
            if (event.program !== programName) continue;
            this.#dispatch({ ...event, signature: value.signature, slot: context.slot }, onError);
          }
        }
      } catch (error) {
        if (!signal.aborted) onError?.(error);
      }
      await abortableSleep(RECONNECT_MS, signal).catch(() => undefined);
    }
  }

  #dispatch(event: ReceivedEvent, onError?: (error: unknown) => void): void {
    for (const handler of this.#handlers.get(event.name) ?? []) {
      try {
        handler(event);
      } catch (error) {
        onError?.(error);
      }
    }
  }
}
