import type { ChainConnection } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import { fetchAccount } from '../accounts/fetch-account.ts';
import { EMISSION } from '../accounts/rewards.ts';
import { type DsxAmount, dsxFromBaseUnits } from '../amounts/dsx.ts';
import { SET_UP_FIRST } from '../network/network.ts';

/** Half of the supply is mined: this much an epoch at first, in base units, halved every 1,051,200 epochs. */
const FIRST_EPOCH_EMISSION = 250_000_000_000_000_000n / 1_051_200n;
const HALVING_EPOCHS = 1_051_200n;
const BPS = 10_000n;

/** What a class may mint in an epoch at most: the formula of rewards' emission schedule. */
export function classBudget(epoch: bigint, weightBps: number): DsxAmount {
  const emission = FIRST_EPOCH_EMISSION >> (epoch / HALVING_EPOCHS);
  return dsxFromBaseUnits((emission * BigInt(weightBps)) / BPS);
}

/** What was minted and burned over the network's whole life. */
export async function fetchEmission(
  cluster: ChainConnection,
  signal?: AbortSignal,
): Promise<rewards.Emission> {
  const [address] = await rewards.findEmissionPda();
  return await fetchAccount(cluster, EMISSION, address, { signal, advice: SET_UP_FIRST });
}
