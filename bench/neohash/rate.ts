/** What a solver achieved in one thread. */
export interface Rate {
  readonly puzzles: number;
  readonly solutions: number;
  readonly seconds: number;
  /** Solutions a second. */
  readonly hashrate: number;
}

export function rate(puzzles: number, solutions: number, seconds: number): Rate {
  return { puzzles, solutions, seconds, hashrate: solutions / seconds };
}
