import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EquixSolver } from '../../packages/neohash/src/equix/solver.ts';

const THREAD_MEMORY = fileURLToPath(new URL('./thread-memory.ts', import.meta.url));

/** Memory of a mining thread, in bytes. */
export interface ThreadMemory {
  /** What the algorithm works in: fixed, the same in every engine. */
  readonly working: number;
  /** Growth of Node's resident memory by a second thread, V8's own heap and code included; needs two processors. */
  readonly residentInNode: number | undefined;
}

const MEBIBYTE = 2 ** 20;

export function measureMemory(): ThreadMemory {
  const residentWith = (threads: number) =>
    Number(execFileSync(process.execPath, [THREAD_MEMORY, String(threads)]).toString());
  const residentInNode = navigator.hardwareConcurrency > 1 ? residentWith(2) - residentWith(1) : undefined;
  return { working: new EquixSolver().memoryBytes, residentInNode };
}

/** The figures as a sentence for a terminal. */
export function memoryLine({ working, residentInNode }: ThreadMemory): string {
  const mebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(2)} MiB`;
  const resident = residentInNode === undefined ? 'not measured' : mebibytes(residentInNode);
  return `memory a thread: ${mebibytes(working)} (target: under 4); with all that Node adds: ${resident}`;
}
