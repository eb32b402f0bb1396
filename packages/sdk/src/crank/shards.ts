import type { core } from '@neoengine/clients';

/** A ledger of a page: work is spread over lanes, so that devices do not queue for one account. */
export interface Shard {
  readonly region: number;
  readonly lane: number;
}

/** The shards of a page that have a ledger: bit region * lanes + lane of its map. */
export function openShards({ openedShards, lanes, regions }: core.EpochPage): Shard[] {
  const map = new Uint8Array(openedShards);
  const shards: Shard[] = [];
  for (let shard = 0; shard < regions * lanes; shard += 1) {
    const byte = map[Math.floor(shard / 8)] ?? 0;
    if ((byte >> (shard % 8)) & 1) shards.push({ region: Math.floor(shard / lanes), lane: shard % lanes });
  }
  return shards;
}
