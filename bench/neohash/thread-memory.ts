/*
 * Mines with as many threads as the first argument says and prints the resident memory of the whole process in bytes:
 * the difference between two counts is what a thread costs, JavaScript engine included.
 */
import { createMiner } from '../../packages/neohash/src/index.ts';
import { mineV2 } from './mine-v2.ts';

const SECONDS = 4;

await using miner = createMiner({ threads: Number(process.argv[2]) });
await mineV2(miner, SECONDS, 0n);
console.log(process.memoryUsage.rss());
