import type { ChainConnection } from '@neoengine/chain';
import { fetchSysvarClock } from '@solana/sysvars';

/** Unix time of the chain, in seconds: the only clock that programs read. */
export async function chainNow({ rpc }: Pick<ChainConnection, 'rpc'>, signal?: AbortSignal): Promise<bigint> {
  const clock = await fetchSysvarClock(rpc, signal ? { abortSignal: signal } : {});
  return clock.unixTimestamp;
}
