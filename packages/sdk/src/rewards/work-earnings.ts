import type { ChainConnection } from '@neoengine/chain';
import { core, rewards } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { EPOCH_PAGE, WORK_PAGE } from '../accounts/core.ts';
import { fetchMany, fetchMaybe } from '../accounts/fetch-account.ts';
import { BUDGET_PAGE } from '../accounts/rewards.ts';
import { type DsxAmount, dsxFromBaseUnits } from '../amounts/dsx.ts';
import { classNumber, pagesUpTo, type ResourceClass } from '../network/epochs.ts';
import { fetchMoment } from '../network/network.ts';

/** What a device earned in one page of epochs. */
export interface PageEarnings {
  readonly page: bigint;
  readonly workPage: Address;
  readonly owner: Address;
  /** Payable now: its epochs are closed and their pools minted. */
  readonly claimable: DsxAmount;
  /** Work in epochs that are not closed yet; what it pays is not known before. */
  readonly pendingWork: bigint;
}

/** What a device has earned and not claimed, newest page first. */
export async function fetchEarnings(
  cluster: ChainConnection,
  resourceClass: ResourceClass,
  device: Address,
  pagesBack: number,
  signal?: AbortSignal,
): Promise<PageEarnings[]> {
  const { page: newest } = await fetchMoment(cluster, signal);
  const number = classNumber(resourceClass);
  const pages = pagesUpTo(newest, pagesBack);
  const addresses = await Promise.all(
    pages.map(async (page) => (await core.findWorkPagePda({ class: number, device, page }))[0]),
  );
  const workPages = await fetchMany(cluster, WORK_PAGE, addresses, signal);
  const earnings = workPages.map((work, index) => {
    const workPage = addresses[index];
    return work && workPage ? pageEarnings(cluster, work, workPage, signal) : undefined;
  });
  return (await Promise.all(earnings)).filter((found) => found !== undefined);
}

async function pageEarnings(
  cluster: ChainConnection,
  work: core.WorkPage,
  workPage: Address,
  signal?: AbortSignal,
): Promise<PageEarnings> {
  const seeds = { class: work.class, page: work.page };
  const [[epochPage], [budgetPage]] = await Promise.all([
    core.findEpochPagePda(seeds),
    rewards.findBudgetPagePda(seeds),
  ]);
  const [totals, budget] = await Promise.all([
    fetchMaybe(cluster, EPOCH_PAGE, epochPage, signal),
    fetchMaybe(cluster, BUDGET_PAGE, budgetPage, signal),
  ]);
  const minted = budget?.mintedEpochs ?? 0;
  const { page, owner, settled } = work;
  let claimable = 0n;
  let pendingWork = 0n;
  work.work.forEach((amount, epoch) => {
    if (epoch < settled || amount === 0n) return;
    if (epoch >= minted) pendingWork += amount;
    else claimable += shareOf(amount, budget?.pool[epoch] ?? 0n, totals?.work[epoch] ?? 0n);
  });
  return { page, workPage, owner, claimable: dsxFromBaseUnits(claimable), pendingWork };
}

/** floor(work x pool / total): what rewards.claim_work pays for an epoch. */
function shareOf(work: bigint, pool: bigint, total: bigint): bigint {
  return total === 0n ? 0n : (work * pool) / total;
}
