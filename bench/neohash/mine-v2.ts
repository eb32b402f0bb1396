import type { Miner, MiningProgress } from '../../packages/neohash/src/core.ts';
import type { Rate } from './rate.ts';

/** No proof reaches this: the search goes on until it is aborted. */
const UNREACHABLE_BITS = 256;

/** What a miner achieves in some seconds, up to the report with which they are over. */
export async function mineV2(miner: Miner, seconds: number, firstNonce: bigint): Promise<Rate> {
  const abort = new AbortController();
  let latest: MiningProgress | undefined;
  const onProgress = (progress: MiningProgress) => {
    latest = progress;
    if (progress.seconds >= seconds) abort.abort();
  };
  const [challenge, deviceId] = [new Uint8Array(32), new Uint8Array(32)];
  const work = { challenge, deviceId, requiredBits: UNREACHABLE_BITS, firstNonce };
  await miner.mine({ ...work, signal: abort.signal, onProgress }).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  if (!latest) throw new Error('The miner reported nothing.');
  return { puzzles: latest.nonces, solutions: latest.solutions, seconds: latest.seconds };
}
