import { checkInteger } from '../limits.ts';
import { MINE, type MiningPolicy } from './mining-policy.ts';

const MINUTES_A_DAY = 24 * 60;
const DAYS_A_WEEK = 7;

/** A part of the day in local time. `from` later than `to` reaches over midnight; equal means the whole day. */
export interface MiningWindow {
  /** Minutes after midnight, 0 to 1,439. */
  readonly from: number;
  /** Minutes after midnight, 0 to 1,439; not included. */
  readonly to: number;
  /** Days on which the window begins, Sunday = 0; every day if left out. */
  readonly days?: readonly number[];
}

/**
 * Mines only within the owner's windows.
 *
 * @throws {OutOfRangeError} for a time that is no minute of the day or a day that is none of the week
 */
export function schedulePolicy(
  windows: readonly MiningWindow[],
  now: () => Date = () => new Date(),
): MiningPolicy {
  for (const { from, to, days } of windows) {
    checkInteger('start of the mining window', from, 0, MINUTES_A_DAY - 1);
    checkInteger('end of the mining window', to, 0, MINUTES_A_DAY - 1);
    for (const day of days ?? []) checkInteger('day of the mining window', day, 0, DAYS_A_WEEK - 1);
  }
  return {
    decide() {
      const time = now();
      if (windows.some((window) => contains(window, time))) return MINE;
      return { mine: false, reason: 'the schedule does not allow mining now' };
    },
  };
}

function contains({ from, to, days }: MiningWindow, time: Date): boolean {
  const minute = time.getHours() * 60 + time.getMinutes();
  const today = time.getDay();
  const beginsOn = (day: number) => days === undefined || days.includes(day);
  if (from < to) return beginsOn(today) && minute >= from && minute < to;
  if (minute >= from) return beginsOn(today);
  return minute < to && beginsOn((today + DAYS_A_WEEK - 1) % DAYS_A_WEEK);
}
