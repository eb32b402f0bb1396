import type { Miner, MiningProgress } from '../../packages/neohash/src/core.ts';
import { type Rate, rate } from './rate.ts';

/** No proof reaches this: the search goes on until it is aborted. */
const UNREACHABLE_BITS = 256;

/**
 * What a miner achieves in some seconds, from its first report to its last, so that starting its threads does not
 * count.
 */
export async function mineV2(miner: Miner, seconds: number, firstNonce: bigint): Promise<Rate> {
  const reports: MiningProgress[] = [];
  const abort = new AbortController();
  const onProgress = (progress: MiningProgress) => {
    reports.push(progress);
    if (progress.seconds - (reports[0] as MiningProgress).seconds >= seconds) abort.abort();
  };
  const deviceId = new Uint8Array(32);
  const challenge = new Uint8Array(32);
  const work = { challenge, deviceId, requiredBits: UNREACHABLE_BITS, firstNonce };
  await miner.mine({ ...work, signal: abort.signal, onProgress }).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  const [first, last] = [reports[0], reports.at(-1)] as [MiningProgress, MiningProgress];
  return rate(last.nonces - first.nonces, last.solutions - first.solutions, last.seconds - first.seconds);
}
