import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createMiner } from '../../packages/neohash/src/index.ts';
import { findChromium, openPage } from '../../packages/neohash/test/browser/chromium.ts';
import { mineV2 } from './mine-v2.ts';
import type { BenchmarkPage } from './page.ts';
import type { Rate } from './rate.ts';
import { solveStandard } from './solve-standard.ts';

/** Something that solves puzzles in one thread. */
export interface Contender extends AsyncDisposable {
  readonly name: string;
  run(seconds: number, firstNonce: bigint): Promise<Rate>;
}

const REFERENCE = fileURLToPath(new URL('../neohash-reference/', import.meta.url));
const PAGE = fileURLToPath(new URL('./page.ts', import.meta.url));

export const REFERENCE_NAME = 'arti equix, native JIT';

/** arti's equix; builds it first. */
export function reference(): Contender {
  execFileSync('cargo', ['build', '--release', '--quiet'], { cwd: REFERENCE, stdio: 'inherit' });
  return {
    name: REFERENCE_NAME,
    async run(seconds, firstNonce) {
      const output = execFileSync(`${REFERENCE}target/release/neohash-reference`, [
        String(seconds),
        String(firstNonce),
      ]);
      return JSON.parse(output.toString()) as Rate;
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** This package in Node: the miner on one worker thread, and standard Equi-X. */
export function inNode(): Contender[] {
  const miner = createMiner({ threads: 1 });
  return [
    {
      name: 'Node, NeoHash v2',
      run: (seconds, firstNonce) => mineV2(miner, seconds, firstNonce),
      [Symbol.asyncDispose]: () => miner.close(),
    },
    {
      name: 'Node, standard Equi-X',
      run: async (seconds, firstNonce) => solveStandard(seconds, firstNonce),
      async [Symbol.asyncDispose]() {},
    },
  ];
}

/** The same in headless Chromium; none if it is not installed. */
export async function inChromium(): Promise<Contender[]> {
  const executable = findChromium();
  if (executable === undefined) return [];
  const browser = await openPage(executable, PAGE);
  const call = (method: keyof BenchmarkPage) => (seconds: number, firstNonce: bigint) =>
    browser.page.evaluate(
      ([name, ...args]) =>
        (globalThis as unknown as BenchmarkPage)[name as keyof BenchmarkPage](...(args as [number, string])),
      [method, seconds, String(firstNonce)] as const,
    );
  return [
    {
      name: 'Chromium, NeoHash v2',
      run: call('mineV2InPage'),
      [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose](),
    },
    {
      name: 'Chromium, standard Equi-X',
      run: call('solveStandardInPage'),
      async [Symbol.asyncDispose]() {},
    },
  ];
}
