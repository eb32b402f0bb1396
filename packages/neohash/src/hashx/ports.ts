/**
 * A set of execution ports. The bits are in the order of preference: a micro-operation that may run on several free
 * ports takes the lowest.
 */
export type PortSet = number;

export const P5: PortSet = 0b001;
export const P0: PortSet = 0b010;
export const P1: PortSet = 0b100;
export const ALL_PORTS: PortSet = P0 | P1 | P5;

/** Which ports of the simulated processor are taken in which cycle. */
export class Ports {
  readonly #taken: Uint8Array;

  constructor(cycles: number) {
    this.#taken = new Uint8Array(cycles);
  }

  /** First cycle from `cycle` on in which each of one or two micro-operations, on its own, has a port; else -1. */
  find(cycle: number, operations: readonly PortSet[]): number {
    for (let candidate = cycle; candidate < this.#taken.length; candidate++) {
      const free = ~(this.#taken[candidate] as number);
      if (operations.every((ports) => (ports & free) !== 0)) return candidate;
    }
    return -1;
  }

  /** Takes the preferred free port for each micro-operation, from `cycle` on. */
  take(cycle: number, operations: readonly PortSet[]): void {
    for (const ports of operations) {
      const found = this.find(cycle, [ports]);
      if (found < 0) continue;
      const free = ports & ~(this.#taken[found] as number);
      this.#taken[found] = (this.#taken[found] as number) | (free & -free);
    }
  }
}
