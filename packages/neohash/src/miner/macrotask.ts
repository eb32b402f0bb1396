/**
 * Waits for one turn of the event loop, so that messages get in. Timers would cost a thread 4 ms a turn in browsers;
 * a message to oneself costs some microseconds, in Node too.
 */
export class Macrotask {
  readonly #channel = new MessageChannel();
  #wake: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#wake?.();
  }

  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#channel.port2.postMessage(undefined);
    });
  }
}
