import { NeoEngineError } from '@neoengine/chain';
import { core, rewards } from '@neoengine/clients';
import type { Address, Instruction } from '@solana/kit';
import { BEACON_RING, DIFFICULTY, EPOCH_PAGE } from '../accounts/core.ts';
import { fetchAccount, fetchMany, fetchMaybe } from '../accounts/fetch-account.ts';
import { BUDGET_PAGE } from '../accounts/rewards.ts';
import { type SdkContext, send } from '../context.ts';
import { epochsOver, PAGE_EPOCHS, pagesUpTo } from '../network/epochs.ts';
import { fetchMoment, type NetworkMoment } from '../network/network.ts';
import { callingProgram } from '../network/registry.ts';
import { dsxMint } from '../rewards/dsx-accounts.ts';
import { type ClosableAccount, closableLedgers, closableWorkPages } from './closable-accounts.ts';
import { openShards } from './shards.ts';

/** Ledgers that one advance_epoch takes (core's MAX_LEDGERS_PER_ADVANCE). */
const LEDGERS_PER_ADVANCE = 59;
/** Pages of a difficulty window (core's WINDOW_PAGES). */
const WINDOW_PAGES = 6n;
/** Accounts of a kind that one run closes; the next one begins further on, so that none is passed over for ever. */
const CLOSINGS_PER_RUN = 32;
const CPU = 0;

/** One thing that the crank did, or tried in vain. */
export interface CrankStep {
  readonly action:
    | 'store_beacon'
    | 'advance_epoch'
    | 'open_budget_page'
    | 'mint_page'
    | 'close_ledger'
    | 'adjust_difficulty'
    | 'close_work_page';
  readonly page: bigint | undefined;
  /** Why it failed; undefined when it was done. Another crank may have been faster. */
  readonly error: NeoEngineError | undefined;
}

/**
 * Does what is due, once: stores the epoch's beacon, closes epochs that are over, mints their pools, adjusts the
 * difficulty, and gives back the rent of ledgers and of devices' pages that nothing needs any more. Anybody may crank; it
 * costs fees and earns nothing, and who is second only finds it done.
 */
export async function crankOnce(
  context: SdkContext,
  {
    classes,
    pagesBack,
    signal,
  }: { readonly classes: readonly number[]; readonly pagesBack: number; readonly signal?: AbortSignal },
): Promise<CrankStep[]> {
  const moment = await fetchMoment(context.cluster, signal);
  const crank = new Crank(context, moment, signal);
  await crank.storeBeacon();
  for (const classNumber of classes) await crank.closePages(classNumber, pagesBack);
  await crank.adjustDifficulty();
  await crank.closeWorkPages();
  return crank.steps;
}

class Crank {
  readonly steps: CrankStep[] = [];
  readonly #context: SdkContext;
  readonly #moment: NetworkMoment;
  readonly #signal: AbortSignal | undefined;

  constructor(context: SdkContext, moment: NetworkMoment, signal: AbortSignal | undefined) {
    this.#context = context;
    this.#moment = moment;
    this.#signal = signal;
  }

  async storeBeacon(): Promise<void> {
    const [address] = await core.findBeaconRingPda();
    const ring = await fetchAccount(this.#context.cluster, BEACON_RING, address, { signal: this.#signal });
    const slot = Number(this.#moment.epoch % BigInt(ring.epochs.length));
    if (ring.epochs[slot] === this.#moment.epoch && ring.slots[slot] !== 0n) return;
    await this.#try('store_beacon', undefined, [await core.getStoreBeaconInstructionAsync({})]);
  }

  async closePages(classNumber: number, pagesBack: number): Promise<void> {
    const pages = await this.#recentPages(classNumber, pagesBack);
    for (const { page, address, account } of pages) {
      await this.#advance(classNumber, page, address, account);
      await this.#mint(classNumber, page, address);
      await this.#closeLedgers(page, address, account);
    }
  }

  async closeWorkPages(): Promise<void> {
    const closable = await closableWorkPages(this.#context.cluster, this.#signal);
    for (const { address: workPage, page, rentPayer } of this.#fewOf(closable)) {
      const close = await core.getCloseWorkPageInstructionAsync({ workPage, rentPayer });
      await this.#try('close_work_page', page, [close]);
    }
  }

  async adjustDifficulty(): Promise<void> {
    const [address] = await core.findDifficultyPda();
    const { nextWindow } = await fetchAccount(this.#context.cluster, DIFFICULTY, address, {
      signal: this.#signal,
    });
    if (this.#moment.page < (nextWindow + 1n) * WINDOW_PAGES) return;
    const pages = Array.from(
      { length: Number(WINDOW_PAGES) },
      (_, index) => nextWindow * WINDOW_PAGES + BigInt(index),
    );
    const accounts = await Promise.all(
      pages.map(async (page) => (await core.findEpochPagePda({ class: CPU, page }))[0]),
    );
    const adjust = await core.getAdjustDifficultyInstructionAsync({});
    await this.#try('adjust_difficulty', undefined, [withReadonly(adjust, accounts)]);
  }

  /** Pages of the class that exist, oldest first, so that rent comes back in order. */
  async #recentPages(classNumber: number, pagesBack: number) {
    const pages = pagesUpTo(this.#moment.page, pagesBack).reverse();
    const addresses = await Promise.all(
      pages.map(async (page) => (await core.findEpochPagePda({ class: classNumber, page }))[0]),
    );
    const accounts = await fetchMany(this.#context.cluster, EPOCH_PAGE, addresses, this.#signal);
    return pages.flatMap((page, index) => {
      const [address, account] = [addresses[index], accounts[index]];
      return address && account ? [{ page, address, account }] : [];
    });
  }

  async #advance(
    classNumber: number,
    page: bigint,
    epochPage: Address,
    account: core.EpochPage,
  ): Promise<void> {
    if (account.closedEpochs >= epochsOver(page, this.#moment.epoch)) return;
    const ledgers = await ledgersOf(account);
    for (let start = 0; start === 0 || start < ledgers.length; start += LEDGERS_PER_ADVANCE) {
      const advance = await core.getAdvanceEpochInstructionAsync({ epochPage, class: classNumber, page });
      const batch = ledgers.slice(start, start + LEDGERS_PER_ADVANCE);
      await this.#try('advance_epoch', page, [withReadonly(advance, batch)]);
    }
  }

  async #mint(classNumber: number, page: bigint, epochPage: Address): Promise<void> {
    const seeds = { class: classNumber, page };
    const { cluster } = this.#context;
    const [budgetPage] = await rewards.findBudgetPagePda(seeds);
    const [totals, budget] = await Promise.all([
      fetchMaybe(cluster, EPOCH_PAGE, epochPage, this.#signal),
      fetchMaybe(cluster, BUDGET_PAGE, budgetPage, this.#signal),
    ]);
    if ((totals?.closedEpochs ?? 0) <= (budget?.mintedEpochs ?? 0)) return;
    const [[payout], [network], mint] = await Promise.all([
      rewards.findPayoutPda(seeds),
      core.findNetworkPda(),
      dsxMint(),
    ]);
    if (budget === undefined) {
      const payer = this.#context.feePayer;
      const open = await rewards.getOpenBudgetPageInstructionAsync({
        ...seeds,
        payer,
        network,
        epochPage,
        budgetPage,
        payout,
        mint,
      });
      await this.#try('open_budget_page', page, [open]);
    }
    const { programAuthority } = await callingProgram(rewards.REWARDS_PROGRAM_ADDRESS);
    const accounts = { epochPage, budgetPage, payout, mint, programAuthority };
    await this.#try('mint_page', page, [
      await rewards.getMintPageInstructionAsync({ ...seeds, ...accounts }),
    ]);
  }

  /** Each in a transaction of its own: one that cannot be closed must not hold up others. */
  async #closeLedgers(page: bigint, epochPage: Address, account: core.EpochPage): Promise<void> {
    if (epochsOver(page, this.#moment.epoch) < Number(PAGE_EPOCHS)) return;
    const ledgers = await ledgersOf(account);
    const closable = await closableLedgers(this.#context.cluster, epochPage, ledgers, this.#signal);
    for (const { address: ledger, rentPayer } of this.#fewOf(closable)) {
      const close = await core.getCloseLedgerInstructionAsync({ epochPage, ledger, rentPayer });
      await this.#try('close_ledger', page, [close]);
    }
  }

  #fewOf(closable: readonly ClosableAccount[]): readonly ClosableAccount[] {
    if (closable.length <= CLOSINGS_PER_RUN) return closable;
    const start = Number(this.#moment.now % BigInt(closable.length));
    return [...closable.slice(start), ...closable.slice(0, start)].slice(0, CLOSINGS_PER_RUN);
  }

  async #try(
    action: CrankStep['action'],
    page: bigint | undefined,
    instructions: readonly Instruction[],
  ): Promise<void> {
    try {
      await send(this.#context, instructions, this.#signal);
      this.steps.push({ action, page, error: undefined });
    } catch (error) {
      this.#signal?.throwIfAborted();
      if (!(error instanceof NeoEngineError)) throw error;
      this.steps.push({ action, page, error });
    }
  }
}

/** The addresses of a page's ledgers, closed ones included. */
function ledgersOf(epochPage: core.EpochPage): Promise<Address[]> {
  const { class: classNumber, page } = epochPage;
  return Promise.all(
    openShards(epochPage).map(
      async ({ region, lane }) =>
        (await core.findEpochLedgerPda({ class: classNumber, region, lane, page }))[0],
    ),
  );
}

/** The instruction with further read-only accounts behind its own. */
function withReadonly(instruction: Instruction, addresses: readonly Address[]): Instruction {
  const more = addresses.map((address) => ({ address, role: 0 as const }));
  return { ...instruction, accounts: [...(instruction.accounts ?? []), ...more] };
}
