import { finish, initialise } from '../../src/equix/hash-functions.ts';
import { CHUNK_INPUTS, LAYOUT, MEMORY_PAGES } from '../../src/equix/memory-layout.ts';
import { compileProgram } from '../../src/hashx/compile-program.ts';
import type { HashxInstance } from '../../src/hashx/hash-function.ts';
import { STATE_BYTES } from '../../src/hashx/instruction.ts';
import { encodeModule } from '../../src/wasm/module.ts';

const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES });
const core = instantiate(encodeModule(MEMORY_PAGES, [initialise, finish])) as unknown as {
  initialise(firstInput: number): void;
  finish(firstInput: number): void;
};

/** The hashes of the first `count` inputs (at most 256) as the miner's WebAssembly computes them, little-endian. */
export function firstHashes({ program, key }: HashxInstance, count: number): Uint8Array {
  const { run } = instantiate(compileProgram(program, MEMORY_PAGES)) as unknown as {
    run(from: number, to: number): void;
  };
  new BigUint64Array(memory.buffer, LAYOUT.key, 4).set(key);
  core.initialise(0);
  run(LAYOUT.states, LAYOUT.states + CHUNK_INPUTS * STATE_BYTES);
  core.finish(0);
  return new Uint8Array(memory.buffer.slice(LAYOUT.unsorted, LAYOUT.unsorted + count * 8));
}

function instantiate(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Exports {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { miner: { memory } }).exports;
}
