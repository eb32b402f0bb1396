import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createMiner } from '../../packages/neohash/src/index.ts';
import { findChromium, openPage } from '../../packages/neohash/test/browser/chromium.ts';
import { mineV2 } from './mine-v2.ts';
import type { BenchmarkPage } from './page.ts';
import type { Measurement, Rate } from './rate.ts';
import { solveStandard } from './solve-standard.ts';

/** Something that solves puzzles in one thread. */
export interface Contender {
  readonly name: string;
  run(seconds: number, firstNonce: bigint): Promise<Measurement>;
}

const REFERENCE = fileURLToPath(new URL('../neohash-reference/', import.meta.url));
const PAGE = fileURLToPath(new URL('./page.ts', import.meta.url));

/** arti's equix; builds it first. */
export function reference(): Contender {
  execFileSync('cargo', ['build', '--release', '--quiet'], { cwd: REFERENCE, stdio: 'inherit' });
  const program = `${REFERENCE}target/release/neohash-reference`;
  return {
    name: 'arti equix, native JIT',
    run: async (seconds, firstNonce) =>
      JSON.parse(execFileSync(program, [String(seconds), String(firstNonce)]).toString()) as Measurement,
  };
}

/** This package in Node: the miner on one worker thread, and standard Equi-X. */
export function inNode(closing: AsyncDisposableStack): Contender[] {
  const miner = closing.use(createMiner({ threads: 1 }));
  const cpuSeconds = async () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  return [
    { name: 'Node, NeoHash v2', run: timed(cpuSeconds, (...args) => mineV2(miner, ...args)) },
    { name: 'Node, standard Equi-X', run: timed(cpuSeconds, async (...args) => solveStandard(...args)) },
  ];
}

/** The same in headless Chromium; none if it is not installed. */
export async function inChromium(closing: AsyncDisposableStack): Promise<Contender[]> {
  const executable = findChromium();
  if (executable === undefined) return [];
  const { page } = closing.use(await openPage(executable, PAGE));
  const devTools = await page.context().browser()?.newBrowserCDPSession();
  const cpuSeconds = async () => {
    const processes = (await devTools?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
    return processes.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime : 0), 0);
  };
  const call = (method: keyof BenchmarkPage) => (seconds: number, firstNonce: bigint) =>
    page.evaluate(([name, ...args]) => (globalThis as unknown as BenchmarkPage)[name](...args), [
      method,
      seconds,
      String(firstNonce),
    ] as const);
  return [
    { name: 'Chromium, NeoHash v2', run: timed(cpuSeconds, call('mineV2InPage')) },
    { name: 'Chromium, standard Equi-X', run: timed(cpuSeconds, call('solveStandardInPage')) },
  ];
}

type Solve = (seconds: number, firstNonce: bigint) => Promise<Rate>;

function timed(cpuSeconds: () => Promise<number>, solve: Solve): Contender['run'] {
  return async (seconds, firstNonce) => {
    const before = await cpuSeconds();
    const rate = await solve(seconds, firstNonce);
    return { ...rate, cpuSeconds: (await cpuSeconds()) - before };
  };
}
