import { NeoEngineError } from '@neoengine/chain';

/** Signals that mean the same key press arrive within this time, ms (terminal and launcher both send one). */
const SAME_PRESS_MS = 250;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The person, or the system, asked the command to stop. */
export class InterruptedError extends NeoEngineError {
  readonly code = 'INTERRUPTED';

  constructor() {
    super('Stopped.');
  }
}

/**
 * Turns Ctrl-C and termination signals into an abort of everything that the command waits for. A second press, for a
 * person who will not wait, ends the process at once.
 */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  #pressedAt: number | undefined;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly #onSignal = (): void => {
    const now = performance.now();
    if (this.#pressedAt === undefined) {
      this.#pressedAt = now;
      this.#controller.abort(new InterruptedError());
    } else if (now - this.#pressedAt > SAME_PRESS_MS) {
      process.exit(130);
    }
  };

  [Symbol.dispose](): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }
}
