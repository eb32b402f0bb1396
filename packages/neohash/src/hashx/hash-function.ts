import type { Instruction } from './instruction.ts';
import { expandRegisters, type SipKey, sipRound } from './siphash.ts';

/** What a hash function is made of: a drawn program and the key of its registers. */
export interface HashxInstance {
  readonly program: readonly Instruction[];
  readonly key: SipKey;
}

/** A HashX function: a 64-bit hash of an input. */
export type HashFunction = (input: bigint) => bigint;

type Word = bigint;
const wrap = (value: bigint): Word => BigInt.asUintN(64, value);
const signed = (value: Word) => BigInt.asIntN(64, value);

/** A HashX function that interprets its program: for verifiers, which need eight hashes. */
export function interpreted({ program, key }: HashxInstance): HashFunction {
  return (input) => {
    const registers = expandRegisters(key, input);
    execute(program, registers);
    return digest(registers, key);
  };
}

/** Runs a program on a register file, in place. */
export function execute(program: readonly Instruction[], registers: Word[]): void {
  let condition = 0;
  let mayBranch = true;
  let target = 0;
  for (let index = 0; index < program.length; index++) {
    const instruction = program[index] as Instruction;
    if (instruction.op === 'target') {
      target = index;
    } else if (instruction.op === 'branch') {
      if (!mayBranch || (condition & instruction.mask) !== 0) continue;
      mayBranch = false;
      index = target;
    } else {
      const result = compute(instruction, registers);
      registers[instruction.dst] = result;
      if (instruction.op === 'umulh' || instruction.op === 'smulh')
        condition = Number(BigInt.asIntN(32, result));
    }
  }
}

function compute(instruction: Exclude<Instruction, { op: 'target' | 'branch' }>, registers: Word[]): Word {
  const dst = registers[instruction.dst] as Word;
  const src = 'src' in instruction ? (registers[instruction.src] as Word) : 0n;
  switch (instruction.op) {
    case 'mul':
      return wrap(dst * src);
    case 'umulh':
      return (dst * src) >> 64n;
    case 'smulh':
      return wrap((signed(dst) * signed(src)) >> 64n);
    case 'addShifted':
      return wrap(dst + (src << BigInt(instruction.shift)));
    case 'addConstant':
      return wrap(dst + BigInt(instruction.value));
    case 'sub':
      return wrap(dst - src);
    case 'xor':
      return dst ^ src;
    case 'xorConstant':
      return dst ^ wrap(BigInt(instruction.value));
    case 'rotate':
      return wrap((dst >> BigInt(instruction.bits)) | (dst << BigInt(64 - instruction.bits)));
  }
}

/** The first 64 bits of HashX's digest: one SipRound on each half of the keyed registers, then their sum by xor. */
function digest(registers: readonly Word[], [k0, k1, k2, k3]: SipKey): Word {
  const [r0, r1, r2, r3, r4, r5, r6, r7] = registers as [Word, Word, Word, Word, Word, Word, Word, Word];
  const low: [Word, Word, Word, Word] = [wrap(r0 + k0), wrap(r1 + k1), r2, r3];
  const high: [Word, Word, Word, Word] = [r4, r5, wrap(r6 + k2), wrap(r7 + k3)];
  sipRound(low);
  sipRound(high);
  return low[0] ^ high[0];
}
