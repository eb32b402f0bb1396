/** What a solver achieved in one thread. */
export interface Rate {
  readonly puzzles: number;
  readonly solutions: number;
  /** Seconds on the clock. */
  readonly seconds: number;
}

/** A rate with the processor time that it took. */
export interface Measurement extends Rate {
  /** Seconds of processor time, those of the engine's compiler and collector threads included. */
  readonly cpuSeconds: number;
}
