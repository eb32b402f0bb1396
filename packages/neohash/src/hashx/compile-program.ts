import { MalformedProgramError } from '../errors.ts';
import type { I64, Local } from '../wasm/expressions.ts';
import { i32, i64 } from '../wasm/expressions.ts';
import { defineFunction, encodeModule, type LocalScope } from '../wasm/module.ts';
import { branch, branchIf, loop, type Statement, set, store64, when } from '../wasm/statements.ts';
import type { Label } from '../wasm/writer.ts';
import { type Instruction, REGISTERS, STATE_BYTES } from './instruction.ts';

const LOW_32_BITS = 0xffff_ffffn;

interface Machine {
  readonly registers: readonly Local<'i64'>[];
  /** Low 32 bits of the latest high product. */
  readonly condition: Local<'i32'>;
  /** 1 until the program has branched. */
  readonly mayBranch: Local<'i32'>;
  readonly limbs: { readonly [name in 'a0' | 'a1' | 'b0' | 'b1' | 'middle']: Local<'i64'> };
}

/**
 * Compiles a HashX program to a WebAssembly module with one function, `run(from, to)`: it replaces each
 * 64-byte register file in the memory between the two addresses by what the program makes of it.
 *
 * @throws {MalformedProgramError} for a branch without a target
 */
export function compileProgram(
  program: readonly Instruction[],
  memoryPages: number,
): Uint8Array<ArrayBuffer> {
  const run = defineFunction('run', 2, (scope, state, end) => {
    const machine = declareMachine(scope);
    const body = loop((next) => [
      ...machine.registers.map((register, index) => set(register, i64.load(state, index * 8))),
      set(machine.mayBranch, i32.const(1)),
      set(machine.condition, i32.const(0)),
      ...statements(program, machine),
      ...machine.registers.map((register, index) => store64(state, register, index * 8)),
      set(state, i32.add(state, i32.const(STATE_BYTES))),
      branchIf(next, i32.ltU(state, end)),
    ]);
    return { body: [body] };
  });
  return encodeModule(memoryPages, [run]);
}

function declareMachine(scope: LocalScope): Machine {
  return {
    registers: Array.from({ length: REGISTERS }, () => scope.i64()),
    condition: scope.i32(),
    mayBranch: scope.i32(),
    limbs: {
      a0: scope.i64(),
      a1: scope.i64(),
      b0: scope.i64(),
      b1: scope.i64(),
      middle: scope.i64(),
    },
  };
}

/** The code from a target to its last branch becomes a loop, so that branching is going back to its start. */
function statements(program: readonly Instruction[], machine: Machine): Statement[] {
  const result: Statement[] = [];
  for (let index = 0; index < program.length; ) {
    const end = program[index]?.op === 'target' ? endOfTarget(program, index) : index;
    if (end > index) {
      const repeated = program.slice(index, end);
      result.push(loop((target) => repeated.flatMap((each) => translate(each, machine, target))));
      index = end;
    } else {
      result.push(...translate(program[index++] as Instruction, machine, undefined));
    }
  }
  return result;
}

/** The index after the last branch that goes back to the target at `start`; `start` where there is none. */
function endOfTarget(program: readonly Instruction[], start: number): number {
  let end = start;
  for (let index = start + 1; index < program.length; index++) {
    const op = program[index]?.op;
    if (op === 'target') break;
    if (op === 'branch') end = index + 1;
  }
  return end;
}

function translate(instruction: Instruction, machine: Machine, target: Label | undefined): Statement[] {
  if (instruction.op === 'target') return [];
  if (instruction.op === 'branch') return [branchBack(instruction.mask, machine, target)];
  if (instruction.op === 'umulh' || instruction.op === 'smulh') return multiplyHigh(instruction, machine);
  const dst = machine.registers[instruction.dst] as Local<'i64'>;
  return [set(dst, simpleResult(instruction, dst, machine))];
}

type SimpleInstruction = Exclude<Instruction, { op: 'target' | 'branch' | 'umulh' | 'smulh' }>;

function simpleResult(instruction: SimpleInstruction, dst: I64, { registers }: Machine): I64 {
  switch (instruction.op) {
    case 'addConstant':
      return i64.add(dst, i64.const(BigInt(instruction.value)));
    case 'xorConstant':
      return i64.xor(dst, i64.const(BigInt(instruction.value)));
    case 'rotate':
      return i64.rotr(dst, i64.const(BigInt(instruction.bits)));
  }
  const src = registers[instruction.src] as Local<'i64'>;
  switch (instruction.op) {
    case 'mul':
      return i64.mul(dst, src);
    case 'sub':
      return i64.sub(dst, src);
    case 'xor':
      return i64.xor(dst, src);
    case 'addShifted':
      return i64.add(dst, instruction.shift === 0 ? src : i64.shl(src, i64.const(BigInt(instruction.shift))));
  }
}

/**
 * The high half of a 64 x 64-bit product from four 32 x 32-bit ones (Warren, Hacker's Delight, 8-2): WebAssembly
 * has no wide multiplication in every engine.
 */
function multiplyHigh(
  { op, dst, src }: Extract<Instruction, { op: 'umulh' | 'smulh' }>,
  { registers, condition, limbs: { a0, a1, b0, b1, middle } }: Machine,
): Statement[] {
  const low = (value: I64) => i64.and(value, i64.const(LOW_32_BITS));
  const high = (value: I64) => (op === 'smulh' ? i64.shrS : i64.shrU)(value, i64.const(32n));
  const carry = (value: I64) => i64.shrU(value, i64.const(32n));
  const [a, b] = [registers[dst] as Local<'i64'>, registers[src] as Local<'i64'>];
  return [
    set(a0, low(a)),
    set(a1, high(a)),
    set(b0, low(b)),
    set(b1, high(b)),
    set(middle, i64.add(i64.mul(a1, b0), carry(i64.mul(a0, b0)))),
    set(a, i64.add(i64.add(i64.mul(a1, b1), high(middle)), high(i64.add(i64.mul(a0, b1), low(middle))))),
    set(condition, i32.wrapI64(a)),
  ];
}

/** The condition holds for few runs, and mayBranch is looked at only then. */
function branchBack(mask: number, { condition, mayBranch }: Machine, target: Label | undefined): Statement {
  if (!target) throw new MalformedProgramError();
  return when(i32.eqz(i32.and(condition, i32.const(mask))), [
    when(mayBranch, [set(mayBranch, i32.const(0)), branch(target)]),
  ]);
}
