import { Miner, type MinerOptions } from './miner/miner.ts';
import type { MinedProof, MineRequest } from './miner/mining-run.ts';
import { startNodeThread } from './miner/node-thread.ts';

export * from './core.ts';
export { readLinuxBattery, readLinuxTemperature } from './policy/linux-sensors.ts';

/** A miner on Node's worker threads. */
export function createMiner(options?: MinerOptions): Miner {
  return new Miner(startNodeThread, options);
}

/** Mines one proof with threads of its own; see `Miner.mine`. */
export async function mine(request: MineRequest & MinerOptions): Promise<MinedProof> {
  await using miner = createMiner(request);
  return await miner.mine(request);
}
