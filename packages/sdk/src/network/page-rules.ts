import type { core } from '@neoengine/clients';

/** What a page goes by from its opening to its end: a change acts from the next page on. */
export interface PageRules {
  readonly regions: number;
  readonly lanes: number;
  /** By class. */
  readonly weightsBps: readonly number[];
}

export function rulesOfPage(network: core.Network, page: bigint): PageRules {
  if (page >= network.rulesPage) return network;
  const { previousRegions: regions, previousLanes: lanes, previousWeightsBps: weightsBps } = network;
  return { regions, lanes, weightsBps };
}
