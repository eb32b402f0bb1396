import { startBrowserThread } from './miner/browser-thread.ts';
import { Miner, type MinerOptions } from './miner/miner.ts';
import type { MinedProof, MineRequest } from './miner/mining-run.ts';

export * from './core.ts';
export { readBrowserBattery } from './policy/browser-battery.ts';

/** A miner on Web Workers. */
export function createMiner(options?: MinerOptions): Miner {
  return new Miner(startBrowserThread, options);
}

/** Mines one proof with threads of its own; see `Miner.mine`. */
export async function mine(request: MineRequest & MinerOptions): Promise<MinedProof> {
  await using miner = createMiner(request);
  return await miner.mine(request);
}
