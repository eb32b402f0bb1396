import { REGISTERS } from './instruction.ts';

/** A set of registers: bit i for register i. */
export type RegisterSet = number;

/**
 * How a register was last written: the operation and, where it matters, its source. Two writes in a row by the same
 * writer could be merged by an optimiser, so they are not generated.
 */
export type Writer = number;

export const WRITER = {
  none: 0,
  rotate: 1,
  addConstant: 2,
  xorConstant: 3,
  umulh: 4,
  smulh: 5,
  multiply: (src: number): Writer => 8 | src,
  /** Adding and subtracting the same register cancel out, so they count as one operation. */
  addOrSubtract: (src: number): Writer => 16 | src,
  xor: (src: number): Writer => 24 | src,
} as const;

/** What program generation knows of the registers: when each is ready, and how it was last written. */
export class Registers {
  readonly #readyAt = new Uint8Array(REGISTERS);
  readonly #lastWriter = new Uint8Array(REGISTERS);
  readonly #highParameter = new Uint32Array(REGISTERS);

  /** Registers whose value is there in `cycle`. */
  ready(cycle: number): RegisterSet {
    return this.#where((register) => (this.#readyAt[register] as number) <= cycle);
  }

  writtenBy(writer: Writer): RegisterSet {
    return this.#where((register) => this.#lastWriter[register] === writer);
  }

  /** Registers that a plain multiplication wrote last. */
  multiplied(): RegisterSet {
    return this.#where((register) => ((this.#lastWriter[register] as number) & 0b11000) === 8);
  }

  /** Registers that the high multiplication `writer` wrote last with this random parameter. */
  writtenByHigh(writer: Writer, parameter: number): RegisterSet {
    return this.writtenBy(writer) & this.#where((register) => this.#highParameter[register] === parameter);
  }

  setHighParameter(register: number, parameter: number): void {
    this.#highParameter[register] = parameter;
  }

  write(register: number, writer: Writer, readyAt: number): void {
    this.#lastWriter[register] = writer;
    this.#readyAt[register] = readyAt;
  }

  #where(holds: (register: number) => boolean): RegisterSet {
    let set = 0;
    for (let register = 0; register < REGISTERS; register++) if (holds(register)) set |= 1 << register;
    return set;
  }
}

/** Number of members of a set of registers. */
export function count(set: RegisterSet): number {
  let members = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) members++;
  return members;
}

/** The member of `set` that has `rank` smaller members. */
export function member(set: RegisterSet, rank: number): number {
  let rest = set;
  for (let skipped = 0; skipped < rank; skipped++) rest &= rest - 1;
  return 31 - Math.clz32(rest & -rest);
}
