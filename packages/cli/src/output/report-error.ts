import { CommanderError } from 'commander';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { describeError } from './describe-error.ts';

/** How errors are shown. */
export interface ErrorReport {
  readonly json: boolean;
  /** Show stack traces, causes and the programs' logs. */
  readonly debug: boolean;
}

/** Writes an error the way its reader needs it, on stderr, and returns the exit status. */
export function reportError(
  error: unknown,
  { json, debug }: ErrorReport,
  stderr: NodeJS.WritableStream = process.stderr,
): ExitCode {
  const exitCode = exitCodeOf(error);
  const description = describeError(error, debug);
  if (json) {
    if (exitCode !== 0) stderr.write(`${JSON.stringify({ error: description })}\n`);
    return exitCode;
  }
  // commander has written its own complaint already.
  if (error instanceof CommanderError) return exitCode;
  const { message, advice, logs = [] } = description;
  stderr.write(`neoengine: ${message}${advice === undefined ? '' : ` ${advice}`}\n`);
  for (const line of logs) stderr.write(`  ${line}\n`);
  if (debug && error instanceof Error) stderr.write(`${error.stack}\n${causes(error)}`);
  return exitCode;
}

function causes(error: Error): string {
  return error.cause instanceof Error ? `Caused by ${error.cause.stack}\n${causes(error.cause)}` : '';
}
