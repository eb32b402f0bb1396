import { ALL_PORTS, P0, P1, P5, type PortSet } from './ports.ts';

/** How an instruction occupies the simulated processor: ports by micro-operation, cycles until its result is there. */
export interface Timing {
  readonly operations: readonly PortSet[];
  readonly latency: number;
}

export const MULTIPLY: Timing = { operations: [P1], latency: 3 };
export const MULTIPLY_HIGH: Timing = { operations: [P1, P5], latency: 4 };
export const SHIFTED_ADDITION: Timing = { operations: [P0 | P1], latency: 1 };
export const ROTATION: Timing = { operations: [P0 | P5], latency: 1 };
export const SIMPLE: Timing = { operations: [ALL_PORTS], latency: 1 };
export const JUMP: Timing = { operations: [ALL_PORTS, ALL_PORTS], latency: 0 };
