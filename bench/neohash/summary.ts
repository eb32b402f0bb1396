import type { Measurement } from './rate.ts';
import { median } from './statistics.ts';

/** Least ratio to the reference that the project asks for, by the start of a contender's name. */
const TARGETS = { Node: 0.5, Chromium: 0.4 } as const;

/** A contender's medians over all rounds. */
export interface Summary {
  readonly name: string;
  readonly solutionsASecond: number;
  /** Ratio to the reference of the same round, by the clock. */
  readonly ratio: number;
  /** The same by processor time: steadier when the machine does other things, and stricter with engines. */
  readonly cpuRatio: number;
  readonly target: number | undefined;
}

/** One round: a measurement of each contender, the reference first. */
export type Round = readonly Measurement[];

export function summarise(name: string, contender: number, rounds: readonly Round[]): Summary {
  const over = (value: (own: Measurement, reference: Measurement) => number) =>
    median(rounds.map((round) => value(round[contender] as Measurement, round[0] as Measurement)));
  const byClock = ({ solutions, seconds }: Measurement) => solutions / seconds;
  const byCpu = ({ solutions, cpuSeconds }: Measurement) => solutions / cpuSeconds;
  return {
    name,
    solutionsASecond: over(byClock),
    ratio: over((own, reference) => byClock(own) / byClock(reference)),
    cpuRatio: over((own, reference) => byCpu(own) / byCpu(reference)),
    target: Object.entries(TARGETS).find(([platform]) => name.startsWith(platform))?.[1],
  };
}

/** The summaries as a table for a terminal. */
export function table(summaries: readonly Summary[]): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(27) : cell.padStart(14))).join('');
  const header = row(['', 'solutions/s', 'of reference', '... by CPU', 'target']);
  const rows = summaries.map(({ name, solutionsASecond, ratio, cpuRatio, target }) =>
    row([name, solutionsASecond.toFixed(1), ratio.toFixed(2), cpuRatio.toFixed(2), target?.toFixed(2) ?? '']),
  );
  return [header, ...rows].join('\n');
}
