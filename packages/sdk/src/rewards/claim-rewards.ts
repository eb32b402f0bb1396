import type { SentTransaction } from '@neoengine/chain';
import { core, rewards } from '@neoengine/clients';
import type { Address, Instruction } from '@solana/kit';
import { type DsxAmount, dsxFromBaseUnits } from '../amounts/dsx.ts';
import { type SdkContext, send } from '../context.ts';
import { NothingToClaimError } from '../errors/rewards.ts';
import { classNumber, RECENT_PAGES, type ResourceClass } from '../network/epochs.ts';
import { callingProgram } from '../network/registry.ts';
import { dsxAccountOf, dsxMint, openDsxAccount } from './dsx-accounts.ts';
import { fetchEarnings, type PageEarnings } from './work-earnings.ts';

export interface ClaimRewardsOptions {
  /** Which class of work. */
  readonly rewardType: ResourceClass;
  /** The device's account. Anybody may claim for it; only its owner is paid. */
  readonly device: Address;
  /** How many pages of four hours back to look, 1 to 545; two days without it. */
  readonly pagesBack?: number;
  readonly signal?: AbortSignal;
}

export interface ClaimedRewards {
  readonly amount: DsxAmount;
  readonly owner: Address;
  readonly transactions: readonly SentTransaction[];
}

/** Claims all that a device's closed epochs have earned. @throws NothingToClaimError */
export async function claimRewards(
  context: SdkContext,
  options: ClaimRewardsOptions,
): Promise<ClaimedRewards> {
  const { rewardType, device, pagesBack = RECENT_PAGES, signal } = options;
  const earnings = await fetchEarnings(context.cluster, rewardType, device, pagesBack, signal);
  const due = earnings.filter(({ claimable }) => claimable > 0n);
  const owner = due[0]?.owner;
  if (owner === undefined) {
    throw new NothingToClaimError(
      device,
      earnings.some(({ pendingWork }) => pendingWork > 0n),
    );
  }
  const transactions: SentTransaction[] = [];
  for (const page of due) {
    const instructions = await claimInstructions(context, rewardType, page);
    transactions.push(await send(context, instructions, signal));
  }
  const amount = due.reduce((sum, { claimable }) => sum + claimable, 0n);
  return { amount: dsxFromBaseUnits(amount), owner, transactions };
}

async function claimInstructions(
  { feePayer }: SdkContext,
  rewardType: ResourceClass,
  { page, workPage, owner }: PageEarnings,
): Promise<Instruction[]> {
  const seeds = { class: classNumber(rewardType), page };
  const [[epochPage], [budgetPage], [payout], destination, caller, mint] = await Promise.all([
    core.findEpochPagePda(seeds),
    rewards.findBudgetPagePda(seeds),
    rewards.findPayoutPda(seeds),
    dsxAccountOf(owner),
    callingProgram(rewards.REWARDS_PROGRAM_ADDRESS),
    dsxMint(),
  ]);
  const claim = rewards.getClaimWorkInstruction({
    ...seeds,
    epochPage,
    workPage,
    budgetPage,
    payout,
    destination,
    mint,
    programAuthority: caller.programAuthority,
    coreProgram: caller.coreProgram,
  });
  return [await openDsxAccount(owner, feePayer), claim];
}
