/** Length of an epoch, in seconds of unix time. */
export const EPOCH_SECONDS = 60n;
/** Epochs that share the accounts of a page (docs/decisions/0002-pages-of-epochs.md). */
export const PAGE_EPOCHS = 240n;

/** How many pages back work is looked for unless told otherwise: two days. */
export const RECENT_PAGES = 12;
/** No older page can still be claimed: it expires 90 days after its end. */
export const MAX_PAGES_BACK = 545;

/** The classes of work, as the programs number them. */
export const RESOURCE_CLASSES = ['cpu', 'gpu', 'ram', 'storage', 'bandwidth'] as const;
export type ResourceClass = (typeof RESOURCE_CLASSES)[number];

export function classNumber(name: ResourceClass): number {
  return RESOURCE_CLASSES.indexOf(name);
}

/** The epoch at a unix time: computed from the clock, never cranked. Before genesis it is negative. */
export function epochAt(genesis: bigint, now: bigint): bigint {
  const elapsed = now - genesis;
  return elapsed >= 0n ? elapsed / EPOCH_SECONDS : -1n;
}

export function pageOf(epoch: bigint): bigint {
  return epoch / PAGE_EPOCHS;
}

/** The newest page and those before it, newest first. @throws RangeError unless 1 to MAX_PAGES_BACK are asked for */
export function pagesUpTo(newest: bigint, count: number): bigint[] {
  if (!(count >= 1 && count <= MAX_PAGES_BACK)) throw new RangeError(`${count} pages cannot be looked back.`);
  const pages = Array.from({ length: count }, (_, back) => newest - BigInt(back));
  return pages.filter((page) => page >= 0n);
}

/** Unix second at which the epoch ends. */
export function epochEnd(genesis: bigint, epoch: bigint): bigint {
  return genesis + (epoch + 1n) * EPOCH_SECONDS;
}

/** Epochs of a page that are over when `current` is the running epoch: 0 to 240. */
export function epochsOver(page: bigint, current: bigint): number {
  const over = current - page * PAGE_EPOCHS;
  if (over <= 0n) return 0;
  return Number(over < PAGE_EPOCHS ? over : PAGE_EPOCHS);
}
