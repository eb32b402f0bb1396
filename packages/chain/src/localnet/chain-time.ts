import { SLOT_MILLISECONDS, SLOTS_PER_EPOCH } from './limits.ts';

/** Which slot it is, and when it opened. */
export interface SlotTime {
  readonly slot: bigint;
  /** Unix time in milliseconds. */
  readonly timeMs: number;
}

/** The slot and time that come `ms` after a given one, with empty blocks between. */
export function after(from: SlotTime, ms: number): SlotTime {
  return { slot: from.slot + BigInt(Math.floor(ms / SLOT_MILLISECONDS)), timeMs: from.timeMs + ms };
}

export function epochOf(slot: bigint): bigint {
  return slot / SLOTS_PER_EPOCH;
}

/**
 * The wall clock as slots. It starts from where the chain stood and never runs backwards, also where the machine's
 * clock does: time since the start is monotonic.
 */
export class WallClock {
  readonly #start: SlotTime;
  readonly #startedAt = performance.now();

  /** @param last - where the chain stood; the time since then counts as empty slots. */
  constructor(last: SlotTime, nowMs: number) {
    this.#start = after(last, Math.max(0, nowMs - last.timeMs));
  }

  /** The slot that is open now; its time is when it opened. */
  now(): SlotTime {
    const slots = Math.floor((performance.now() - this.#startedAt) / SLOT_MILLISECONDS);
    return after(this.#start, slots * SLOT_MILLISECONDS);
  }
}
