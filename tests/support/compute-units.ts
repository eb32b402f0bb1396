import { appendFileSync } from 'node:fs';

/** One measurement, a line of the file that `scripts/programs/cu-table.ts` reads. */
export interface ComputeUnitRecord {
  readonly program: string;
  readonly instruction: string;
  readonly units: number;
  /** Name of the writable account that the most transactions share, as the IDL names it. */
  readonly hottestWritableAccount: string;
}

/**
 * Records what an instruction took at its worst. Of several records of one instruction the largest counts. Does nothing
 * outside `npm run programs:cu`, which names the file.
 */
export function recordComputeUnits(
  program: string,
  instruction: string,
  units: number,
  hottestWritableAccount: string,
): void {
  const file = process.env.NEOENGINE_CU_FILE;
  if (file === undefined) return;
  const record: ComputeUnitRecord = { program, instruction, units, hottestWritableAccount };
  appendFileSync(file, `${JSON.stringify(record)}\n`);
}
