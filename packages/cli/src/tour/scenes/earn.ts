import { abortableSleep } from '@neoengine/chain';
import { classBudget, type DsxAmount, dsxFromBaseUnits, epochEnd } from '@neoengine/sdk';
import { type Stage, TourFailedError, type Traveller } from '../tour-run.ts';

const CHECK_EVERY_MS = 1_000;
/** How long the chain's clock may take to pass an epoch's end, ms. */
const EPOCH_TIMEOUT_MS = 150_000;

/** Waits until the epoch of the last proof has passed, and closes it. Returns what the closed epochs could pay at most. */
export async function passEpoch({ run, sdk }: Stage): Promise<DsxAmount> {
  const { network, epoch, now } = await sdk.network(run.wait);
  const left = epochEnd(network.genesis, epoch) - now;
  run.step(`Waiting for the epoch to pass (${left} s), then closing it and minting what its work earned`);
  const closed = await nextEpoch({ run, sdk }, epoch);
  const steps = await sdk.crank({ classes: ['cpu'], ...run.wait });
  const failed = steps.find(({ error }) => error !== undefined);
  if (failed) throw new TourFailedError(`The crank failed at ${failed.action}.`, { cause: failed.error });
  const weight = network.weightsBps[0] ?? 0;
  const budgets = Array.from({ length: Number(closed) }, (_, index) => classBudget(BigInt(index), weight));
  return dsxFromBaseUnits(budgets.reduce((sum, budget) => sum + budget, 0n));
}

async function nextEpoch({ run, sdk }: Stage, after: bigint): Promise<bigint> {
  const deadline = performance.now() + EPOCH_TIMEOUT_MS;
  for (;;) {
    const { epoch } = await sdk.network(run.wait);
    if (epoch > after) return epoch;
    if (performance.now() > deadline) throw new TourFailedError("The chain's clock does not pass the epoch.");
    await abortableSleep(CHECK_EVERY_MS, run.options.signal);
  }
}

/** Each owner claims, and holds what was claimed. */
export async function claimAll({ run, sdk }: Stage, travellers: readonly Traveller[]): Promise<void> {
  run.step('Each owner claims');
  for (const traveller of travellers) {
    const { address: device, owner } = traveller;
    const { amount, transactions } = await sdk.claimRewards({ rewardType: 'cpu', device, ...run.wait });
    for (const transaction of transactions) run.record('claimMax', transaction);
    const balance = await sdk.balance(owner.address, run.wait);
    if (balance !== amount) throw new TourFailedError(`An owner claimed ${amount} and holds ${balance}.`);
    traveller.claimed = amount;
    run.tell({ type: 'claimed', device, amount });
  }
}
