/** How mining goes. */
export interface MiningProgress {
  /** Nonces tried so far. */
  readonly nonces: number;
  /** Puzzle solutions found so far; each is one ticket. */
  readonly solutions: number;
  /** Seconds spent mining, pauses left out. */
  readonly seconds: number;
  /** Solutions a second over all threads, pauses left out. */
  readonly hashrate: number;
  /** Most leading zero bits seen so far. */
  readonly bestBits: number;
  readonly threads: number;
  /** Why the policy has paused mining; undefined while it mines. */
  readonly paused: string | undefined;
}

/** Adds up the reports of all threads, and the time in which they mined. */
export class ProgressMeter {
  readonly #threads: number;
  readonly #now: () => number;
  #nonces = 0;
  #solutions = 0;
  #bestBits = 0;
  #milliseconds = 0;
  #runningSince: number | undefined;
  #paused: string | undefined;

  constructor(threads: number, now: () => number = () => performance.now()) {
    this.#threads = threads;
    this.#now = now;
  }

  add({ nonces, solutions, bestBits }: { nonces: number; solutions: number; bestBits: number }): void {
    this.#nonces += nonces;
    this.#solutions += solutions;
    this.#bestBits = Math.max(this.#bestBits, bestBits);
  }

  run(): void {
    this.#runningSince ??= this.#now();
    this.#paused = undefined;
  }

  pause(reason: string): void {
    this.#milliseconds = this.#elapsed();
    this.#runningSince = undefined;
    this.#paused = reason;
  }

  read(): MiningProgress {
    const seconds = this.#elapsed() / 1000;
    return {
      nonces: this.#nonces,
      solutions: this.#solutions,
      seconds,
      hashrate: seconds > 0 ? this.#solutions / seconds : 0,
      bestBits: this.#bestBits,
      threads: this.#threads,
      paused: this.#paused,
    };
  }

  #elapsed(): number {
    return this.#milliseconds + (this.#runningSince === undefined ? 0 : this.#now() - this.#runningSince);
  }
}
