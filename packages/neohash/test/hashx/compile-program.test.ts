import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MalformedProgramError } from '../../src/errors.ts';
import { compileProgram } from '../../src/hashx/compile-program.ts';
import { execute, type HashxInstance } from '../../src/hashx/hash-function.ts';
import type { Instruction } from '../../src/hashx/instruction.ts';
import { hashxOfSeed } from '../../src/v2/puzzle.ts';
import { standardHashx } from '../standard/standard-hashx.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const words = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { minLength: 8, maxLength: 8 });

/** Runs a compiled program on one register file. */
function runCompiled(program: readonly Instruction[], registers: readonly bigint[]): bigint[] {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const state = new BigUint64Array(memory.buffer, 0, 8);
  state.set(registers);
  const module = new WebAssembly.Module(compileProgram(program, 1));
  const { run } = new WebAssembly.Instance(module, { miner: { memory } }).exports as unknown as {
    run(from: number, to: number): void;
  };
  run(0, 64);
  return Array.from(state);
}

function runInterpreted(program: readonly Instruction[], registers: readonly bigint[]): bigint[] {
  const result = [...registers];
  execute(program, result);
  return result;
}

const generators: [string, (seed: Uint8Array) => HashxInstance | undefined][] = [
  ['v2', hashxOfSeed],
  ['standard', standardHashx],
];
for (const [name, generate] of generators) {
  test(`a compiled ${name} program does what the interpreted one does`, () => {
    fc.assert(
      fc.property(seeds, words, (seed, registers) => {
        const hashx = generate(seed);
        fc.pre(hashx !== undefined);
        assert.deepEqual(runCompiled(hashx.program, registers), runInterpreted(hashx.program, registers));
      }),
      { numRuns: 60 },
    );
  });
}

test('each instruction computes alike at the edges of its operands', () => {
  const edges = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n];
  const instructions: Instruction[] = [
    { op: 'mul', dst: 0, src: 1 },
    { op: 'umulh', dst: 0, src: 1 },
    { op: 'smulh', dst: 0, src: 1 },
    { op: 'addShifted', dst: 0, src: 1, shift: 3 },
    { op: 'addShifted', dst: 0, src: 1, shift: 0 },
    { op: 'addConstant', dst: 0, value: -1 },
    { op: 'addConstant', dst: 0, value: 0x7fff_ffff },
    { op: 'sub', dst: 0, src: 1 },
    { op: 'xor', dst: 0, src: 1 },
    { op: 'xorConstant', dst: 0, value: -0x8000_0000 },
    { op: 'rotate', dst: 0, bits: 63 },
  ];
  for (const instruction of instructions) {
    for (const a of edges) {
      for (const b of edges) {
        const registers = [a, b, 0n, 0n, 0n, 0n, 0n, 0n];
        const [compiled, interpreted] = [runCompiled, runInterpreted].map((run) =>
          run([instruction], registers),
        );
        assert.deepEqual(compiled, interpreted, `${instruction.op} of ${a} and ${b}`);
      }
    }
  }
});

test('a branch goes back once, to the latest target', () => {
  const increment: Instruction = { op: 'addConstant', dst: 0, value: 1 };
  const back: Instruction = { op: 'branch', mask: 1 };
  const program: Instruction[] = [
    { op: 'target' },
    increment,
    { op: 'target' },
    increment,
    back,
    increment,
    back,
  ];
  const registers = new Array<bigint>(8).fill(0n);
  assert.equal(runInterpreted(program, registers)[0], 4n);
  assert.equal(runCompiled(program, registers)[0], 4n);
});

test('a branch stays where it is while a masked bit of the branch value is set', () => {
  const program: Instruction[] = [
    { op: 'target' },
    { op: 'umulh', dst: 0, src: 1 },
    { op: 'branch', mask: 0b11 },
  ];
  const registers = [2n ** 63n, 2n ** 63n + 2n, 0n, 0n, 0n, 0n, 0n, 0n];
  // 2^63 (2^63 + 2) / 2^64 = 2^62 + 1 sets bit 0.
  assert.equal(runInterpreted(program, registers)[0], 2n ** 62n + 1n);
  assert.equal(runCompiled(program, registers)[0], 2n ** 62n + 1n);
});

test('a branch without a target is refused', () => {
  assert.throws(() => compileProgram([{ op: 'branch', mask: 1 }], 1), MalformedProgramError);
});
