import { Draws, type WordSource } from './draws.ts';
import type { Instruction } from './instruction.ts';
import { PASS, PASS_CYCLES, type Place } from './layout.ts';
import { Ports } from './ports.ts';
import { count, member, type RegisterSet, Registers, WRITER, type Writer } from './registers.ts';
import { JUMP, MULTIPLY, MULTIPLY_HIGH, ROTATION, SHIFTED_ADDITION, SIMPLE, type Timing } from './timing.ts';

/** Cycles after the program's end in which a micro-operation still finds a port, if only to be refused then. */
const PORT_MARGIN = 4;
/** The last result must be there this many cycles after the program's end. */
const LAST_RESULT = 2;
/** Bits in a branch's mask: it is taken once in 2^4 times. */
const BRANCH_BITS = 4;
/** The register that a shifted addition cannot write (x86's `lea` would need a displacement). */
const NO_SHIFTED_ADDITION = 5;

/** The cheap instructions by the random number that selects them; the second attempt uses the first four only. */
const CHEAP = [
  'rotate',
  'xorConstant',
  'addConstant',
  'addConstant',
  'sub',
  'xor',
  'xorConstant',
  'addShifted',
] as const;
type Cheap = (typeof CHEAP)[number];

/** Whether an instruction found its registers; `unusable` ends the generation. */
type Placed = 'placed' | 'noRegister' | 'unusable';

/**
 * Draws a HashX program of `passes` passes of the layout (32 instructions and 12 simulated cycles each) from `words`.
 * Returns undefined for a stream of words that gives no program which keeps the simulated processor busy: the caller
 * tries the next seed.
 */
export function generateProgram(words: WordSource, passes: number): Instruction[] | undefined {
  const generator = new Generator(words, passes);
  for (let pass = 0; pass < passes; pass++) {
    for (const { place, cycle } of PASS) {
      if (!generator.fill(place, pass * PASS_CYCLES + cycle)) return undefined;
    }
  }
  return generator.program;
}

class Generator {
  readonly program: Instruction[] = [];
  readonly #draws: Draws;
  readonly #ports: Ports;
  readonly #registers = new Registers();
  readonly #end: number;
  #cycle = 0;
  /** The cheap instruction considered last, as the group that must not follow itself. */
  #lastGroup: Cheap | undefined;

  constructor(words: WordSource, passes: number) {
    this.#draws = new Draws(words);
    this.#end = passes * PASS_CYCLES;
    this.#ports = new Ports(this.#end + PORT_MARGIN);
  }

  /** Puts an instruction in a place, at the second attempt if the first finds no registers. */
  fill(place: Place, cycle: number): boolean {
    this.#cycle = cycle;
    let placed: Placed = 'noRegister';
    for (const retry of [false, true]) {
      if (placed === 'noRegister') placed = this.#attempt(place, retry);
    }
    return placed === 'placed';
  }

  #attempt(place: Place, retry: boolean): Placed {
    if (place === 'any') return this.#cheap(retry);
    this.#lastGroup = undefined;
    switch (place) {
      case 'multiply':
        return this.#multiply(retry);
      case 'multiplyHigh':
        return this.#multiplyHigh();
      case 'target':
        return this.#commit({ op: 'target' }, this.#find(JUMP), JUMP);
      case 'branch':
        return this.#branch();
    }
  }

  #multiply(retry: boolean): Placed {
    const cycle = this.#find(MULTIPLY);
    if (cycle < 0) return 'unusable';
    const src = this.#choose(this.#registers.ready(cycle));
    if (src < 0) return 'noRegister';
    const writer = WRITER.multiply(src);
    const excluded = (1 << src) | (retry ? 0 : this.#registers.multiplied());
    const dst = this.#choose(this.#writable(cycle, writer) & ~excluded);
    return this.#write({ op: 'mul', dst, src }, cycle, MULTIPLY, writer);
  }

  #multiplyHigh(): Placed {
    const op = (this.#draws.byte() & 1) === 0 ? 'smulh' : 'umulh';
    const parameter = this.#draws.half();
    const cycle = this.#find(MULTIPLY_HIGH);
    if (cycle < 0) return 'unusable';
    const ready = this.#registers.ready(cycle);
    const src = this.#choose(ready);
    if (src < 0) return 'noRegister';
    const dst = this.#choose(ready & ~this.#registers.writtenByHigh(WRITER[op], parameter));
    if (dst >= 0) this.#registers.setHighParameter(dst, parameter);
    return this.#write({ op, dst, src }, cycle, MULTIPLY_HIGH, WRITER[op]);
  }

  #cheap(retry: boolean): Placed {
    for (;;) {
      const op = CHEAP[this.#draws.byte() & (retry ? 3 : 7)] as Cheap;
      const group = op === 'addShifted' ? 'sub' : op;
      if (group === this.#lastGroup) continue;
      this.#lastGroup = group;
      switch (op) {
        case 'rotate':
          return this.#rotate();
        case 'addConstant':
        case 'xorConstant':
          return this.#withConstant(op);
        case 'sub':
        case 'xor':
          return this.#withRegister(op);
        case 'addShifted':
          return this.#addShifted();
      }
    }
  }

  #rotate(): Placed {
    const bits = this.#nonZero(63);
    const cycle = this.#find(ROTATION);
    if (cycle < 0) return 'unusable';
    const dst = this.#choose(this.#writable(cycle, WRITER.rotate));
    return this.#write({ op: 'rotate', dst, bits }, cycle, ROTATION, WRITER.rotate);
  }

  #withConstant(op: 'addConstant' | 'xorConstant'): Placed {
    const value = this.#nonZero(-1);
    const cycle = this.#find(SIMPLE);
    if (cycle < 0) return 'unusable';
    const dst = this.#choose(this.#writable(cycle, WRITER[op]));
    return this.#write({ op, dst, value }, cycle, SIMPLE, WRITER[op]);
  }

  #withRegister(op: 'sub' | 'xor'): Placed {
    const cycle = this.#find(SIMPLE);
    if (cycle < 0) return 'unusable';
    const src = this.#choose(this.#registers.ready(cycle));
    if (src < 0) return 'noRegister';
    const writer = op === 'sub' ? WRITER.addOrSubtract(src) : WRITER.xor(src);
    const dst = this.#choose(this.#writable(cycle, writer) & ~(1 << src));
    return this.#write({ op, dst, src }, cycle, SIMPLE, writer);
  }

  #addShifted(): Placed {
    const shift = this.#draws.half() & 3;
    const cycle = this.#find(SHIFTED_ADDITION);
    if (cycle < 0) return 'unusable';
    const ready = this.#registers.ready(cycle);
    // With two registers ready, the one that cannot be the destination has to be the source.
    const forced = count(ready) === 2 && ((ready >> NO_SHIFTED_ADDITION) & 1) === 1;
    const src = forced ? NO_SHIFTED_ADDITION : this.#choose(ready);
    if (src < 0) return 'noRegister';
    const writer = WRITER.addOrSubtract(src);
    const excluded = (1 << src) | (1 << NO_SHIFTED_ADDITION);
    const dst = this.#choose(this.#writable(cycle, writer) & ~excluded);
    return this.#write({ op: 'addShifted', dst, src, shift }, cycle, SHIFTED_ADDITION, writer);
  }

  #branch(): Placed {
    let mask = 0;
    for (let bits = 0; bits < BRANCH_BITS; ) {
      const bit = 1 << (this.#draws.byte() & 31);
      if ((mask & bit) !== 0) continue;
      mask |= bit;
      bits++;
    }
    return this.#commit({ op: 'branch', mask }, this.#find(JUMP), JUMP);
  }

  /** First cycle in which the instruction can start, or -1. */
  #find({ operations }: Timing): number {
    return this.#ports.find(this.#cycle, operations);
  }

  #writable(cycle: number, writer: Writer): RegisterSet {
    return this.#registers.ready(cycle) & ~this.#registers.writtenBy(writer);
  }

  /** A random member of `set`, or -1 if it has none; a set of one costs no draw. */
  #choose(set: RegisterSet): number {
    const members = count(set);
    if (members === 0) return -1;
    return member(set, members === 1 ? 0 : this.#draws.half() % members);
  }

  /** A random number, not zero, with no other bits than those of `mask`; signed. */
  #nonZero(mask: number): number {
    for (;;) {
      const value = this.#draws.half() & mask;
      if (value !== 0) return value;
    }
  }

  #write(instruction: Instruction & { dst: number }, cycle: number, timing: Timing, writer: Writer): Placed {
    if (instruction.dst < 0) return 'noRegister';
    const placed = this.#commit(instruction, cycle, timing);
    this.#registers.write(instruction.dst, writer, cycle + timing.latency);
    return placed;
  }

  #commit(instruction: Instruction, cycle: number, timing: Timing): Placed {
    if (cycle < 0) return 'unusable';
    this.#ports.take(cycle, timing.operations);
    if (cycle >= this.#end || cycle + timing.latency > this.#end + LAST_RESULT) return 'unusable';
    this.program.push(instruction);
    return 'placed';
  }
}
