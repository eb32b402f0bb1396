import type { ChainConnection } from '@neoengine/chain';
import { core } from '@neoengine/clients';
import { NETWORK } from '../accounts/core.ts';
import { fetchAccount } from '../accounts/fetch-account.ts';
import { chainNow } from './chain-clock.ts';
import { epochAt, pageOf } from './epochs.ts';

/** What to do about a cluster that has no NeoEngine. */
export const SET_UP_FIRST =
  'NeoEngine is not set up on this cluster: run "neoengine deploy", or start one with "neoengine up".';

/** @throws AccountNotFoundError where the cluster has no NeoEngine */
export async function fetchNetwork(cluster: ChainConnection, signal?: AbortSignal): Promise<core.Network> {
  const [address] = await core.findNetworkPda();
  return await fetchAccount(cluster, NETWORK, address, { signal, advice: SET_UP_FIRST });
}

/** The network and where its clock stands. */
export interface NetworkMoment {
  readonly network: core.Network;
  /** Unix seconds by the chain's clock. */
  readonly now: bigint;
  readonly epoch: bigint;
  readonly page: bigint;
}

export async function fetchMoment(cluster: ChainConnection, signal?: AbortSignal): Promise<NetworkMoment> {
  const [network, now] = await Promise.all([fetchNetwork(cluster, signal), chainNow(cluster, signal)]);
  const epoch = epochAt(network.genesis, now);
  return { network, now, epoch, page: pageOf(epoch) };
}
