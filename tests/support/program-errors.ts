import { COMMON_ERRORS, PROGRAMS } from '@neoengine/clients';
import type { Address } from '@solana/kit';

/** Why a transaction failed. */
export interface TransactionFailure {
  /** Short name of the program of ours that refused first, or the address of another; absent outside instructions. */
  readonly program: string | undefined;
  /** Custom error number, where there is one. */
  readonly code: number | undefined;
  /** The error's name; `Custom:<code>` when no table has the number. */
  readonly name: string;
  /** Whether `name` tells a developer what is wrong: neither an unknown number nor a crash. */
  readonly named: boolean;
}

/** What the runtime says when a program crashed or ran out instead of refusing. */
const CRASHES = new Set([
  'ProgramFailedToComplete',
  'ComputationalBudgetExceeded',
  'ProgramEnvironmentSetupFailure',
]);
const FAILED = /^Program (\w+) failed: /;

/** Reads LiteSVM's error text, `TransactionErrorInstructionError { index: 0, error: InvalidSeeds }` and the like. */
export function describeFailure(error: string, logs: readonly string[]): TransactionFailure {
  const failed = logs.map((line) => FAILED.exec(line)?.[1]).find((address) => address !== undefined);
  const known = PROGRAMS.find((candidate) => candidate.address === (failed as Address | undefined));
  const program = known?.name ?? failed;
  const custom = /InstructionErrorCustom \{ code: (\d+) \}/.exec(error);
  if (custom) {
    const code = Number(custom[1]);
    const name = known?.errors[code]?.name ?? COMMON_ERRORS[code]?.name;
    return { program, code, name: name ?? `Custom:${code}`, named: name !== undefined };
  }
  const name = /error: (\w+)/.exec(error)?.[1] ?? error;
  return { program, code: undefined, name, named: !CRASHES.has(name) };
}
