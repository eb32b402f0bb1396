import { readFileSync } from 'node:fs';

/** The worst case of one instruction. */
export interface InstructionFigure {
  readonly units: number;
  readonly hottestWritableAccount: string;
}

/** Figures by program and instruction; the committed `programs/compute-units.json`. */
export type Figures = Readonly<Record<string, Readonly<Record<string, InstructionFigure>>>>;

interface RecordLine extends InstructionFigure {
  readonly program: string;
  readonly instruction: string;
}

/** The largest of each instruction's records in a file of JSON lines. */
export function readRecords(file: string): Figures {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const figures: Record<string, Record<string, InstructionFigure>> = {};
  for (const line of lines) {
    const { program, instruction, units, hottestWritableAccount } = JSON.parse(line) as RecordLine;
    figures[program] ??= {};
    const known = figures[program][instruction];
    if (!known || known.units < units) figures[program][instruction] = { units, hottestWritableAccount };
  }
  return sorted(figures);
}

/** The least rise that counts, compute units. */
const TOLERANCE_UNITS = 100;
/** The share of the committed figure that may be added. */
const TOLERANCE_SHARE = 0.01;

/** One line for each figure that rose by more than the larger of 100 CU and 1 %, or has no counterpart. */
export function regressions(committed: Figures, measured: Figures): string[] {
  return allInstructions(committed, measured).flatMap(([program, instruction]) => {
    const before = committed[program]?.[instruction];
    const now = measured[program]?.[instruction];
    const name = `${program}.${instruction}`;
    if (!now) return [`${name} has a committed figure, but no test measures it.`];
    if (!before) return [`${name} takes ${now.units} CU and has no committed figure.`];
    const limit = before.units + Math.max(TOLERANCE_UNITS, before.units * TOLERANCE_SHARE);
    return now.units > limit ? [`${name} rose from ${before.units} to ${now.units} CU.`] : [];
  });
}

function allInstructions(...sets: readonly Figures[]): [string, string][] {
  const names = sets.flatMap((figures) =>
    Object.entries(figures).flatMap(([program, entries]) =>
      Object.keys(entries).map((name) => `${program} ${name}`),
    ),
  );
  return [...new Set(names)].sort().map((name) => name.split(' ') as [string, string]);
}

function sorted<T>(
  record: Readonly<Record<string, Readonly<Record<string, T>>>>,
): Record<string, Record<string, T>> {
  const byName = ([left]: [string, unknown], [right]: [string, unknown]) => (left < right ? -1 : 1);
  const programs = Object.entries(record).sort(byName);
  return Object.fromEntries(
    programs.map(([program, entries]) => [program, Object.fromEntries(Object.entries(entries).sort(byName))]),
  );
}
