import { compileProgram } from '../hashx/compile-program.ts';
import { type Instruction, STATE_BYTES } from '../hashx/instruction.ts';
import { encodeModule } from '../wasm/module.ts';
import { finish, initialise } from './hash-functions.ts';
import { BUCKETS, CHUNK_INPUTS, INPUTS, LAYOUT, MEMORY_PAGES, SOLUTION_BYTES } from './memory-layout.ts';
import { canonicalOrder } from './solution.ts';
import { SOLVE_FUNCTIONS } from './solve-functions.ts';

interface SolverExports {
  initialise(firstInput: number): void;
  finish(firstInput: number): void;
  sortHashes(): void;
  pairHashes(): number;
  sortPairs(count: number): void;
  pairPairs(): number;
  sortQuadruples(count: number): void;
  pairQuadruples(): number;
}

const STATES_END = LAYOUT.states + CHUNK_INPUTS * STATE_BYTES;

/** Solves Equi-X puzzles, one at a time, in one fixed WebAssembly memory. */
export class EquixSolver {
  readonly #memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES });
  readonly #key = new BigUint64Array(this.#memory.buffer, LAYOUT.key, 4);
  readonly #hashBuckets = new Uint32Array(this.#memory.buffer, LAYOUT.hashBuckets, BUCKETS);
  readonly #pairBuckets = new Uint32Array(this.#memory.buffer, LAYOUT.pairBuckets, BUCKETS);
  readonly #wasm = this.#instantiate(
    encodeModule(MEMORY_PAGES, [initialise, finish, ...SOLVE_FUNCTIONS]),
  ) as unknown as SolverExports;

  /** Bytes of WebAssembly memory that the solver holds; it never grows. */
  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /**
   * All solutions of the puzzle made of `program` and the register `key` (at most 32), each as eight inputs in
   * canonical order. Takes some milliseconds.
   */
  solve(program: readonly Instruction[], key: readonly bigint[]): Uint16Array[] {
    this.#hashAll(program, key);
    this.#wasm.sortHashes();
    this.#pairBuckets.fill(0);
    this.#wasm.sortPairs(this.#wasm.pairHashes());
    this.#hashBuckets.fill(0);
    this.#wasm.sortQuadruples(this.#wasm.pairPairs());
    return this.#readSolutions(this.#wasm.pairQuadruples());
  }

  #hashAll(program: readonly Instruction[], key: readonly bigint[]): void {
    const { run } = this.#instantiate(compileProgram(program, MEMORY_PAGES)) as unknown as {
      run(from: number, to: number): void;
    };
    this.#key.set(key);
    this.#hashBuckets.fill(0);
    for (let firstInput = 0; firstInput < INPUTS; firstInput += CHUNK_INPUTS) {
      this.#wasm.initialise(firstInput);
      run(LAYOUT.states, STATES_END);
      this.#wasm.finish(firstInput);
    }
  }

  #readSolutions(count: number): Uint16Array[] {
    return Array.from({ length: count }, (_, index) => {
      const start = LAYOUT.solutions + index * SOLUTION_BYTES;
      return canonicalOrder(new Uint16Array(this.#memory.buffer.slice(start, start + SOLUTION_BYTES)));
    });
  }

  #instantiate(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Exports {
    const imports = { miner: { memory: this.#memory } };
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
  }
}
