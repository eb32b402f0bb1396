import { createMiner } from '../../packages/neohash/src/browser.ts';
import { mineV2 } from './mine-v2.ts';
import type { Rate } from './rate.ts';
import { solveStandard } from './solve-standard.ts';

const miner = createMiner({ threads: 1 });

/** What the benchmark calls in a page of Chromium. */
export interface BenchmarkPage {
  mineV2InPage(seconds: number, firstNonce: string): Promise<Rate>;
  solveStandardInPage(seconds: number, firstNonce: string): Rate;
}

const functions: BenchmarkPage = {
  mineV2InPage: (seconds, firstNonce) => mineV2(miner, seconds, BigInt(firstNonce)),
  solveStandardInPage: (seconds, firstNonce) => solveStandard(seconds, BigInt(firstNonce)),
};
Object.assign(globalThis, functions);
