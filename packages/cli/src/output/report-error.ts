import { NeoEngineError } from '@neoengine/chain';
import { NeoHashError } from '@neoengine/neohash';
import { CommanderError } from 'commander';
import { exitCodeOf } from '../exit-codes.ts';

/** How errors are shown. */
export interface ErrorReport {
  readonly json: boolean;
  /** Show stack traces and causes. */
  readonly debug: boolean;
}

/** Writes an error the way its reader needs it, on stderr, and returns the exit status. */
export function reportError(
  error: unknown,
  { json, debug }: ErrorReport,
  stderr: NodeJS.WritableStream = process.stderr,
): number {
  const exitCode = exitCodeOf(error);
  // commander has written its own complaint already, with the usage.
  if (error instanceof CommanderError) return exitCode;
  if (json) {
    stderr.write(`${JSON.stringify({ error: describe(error) })}\n`);
  } else {
    const { message, advice } = describe(error);
    stderr.write(`neoengine: ${message}${advice === undefined ? '' : ` ${advice}`}\n`);
  }
  if (debug && error instanceof Error) stderr.write(`${error.stack}\n${causes(error)}`);
  return exitCode;
}

function describe(error: unknown): { code: string; message: string; advice?: string } {
  if (isNamed(error)) {
    const { code, message, advice } = error;
    return advice === undefined ? { code, message } : { code, message, advice };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'UNEXPECTED',
    message: `Something unexpected happened: ${message}`,
    advice: 'Run the command again with --debug and report what it prints.',
  };
}

/** Errors of ours: NeoEngineError, or of the miner's core, which stands on its own for browsers and has the same shape. */
function isNamed(error: unknown): error is NeoEngineError | NeoHashError {
  return error instanceof NeoEngineError || error instanceof NeoHashError;
}

function causes(error: Error): string {
  return error.cause instanceof Error ? `Caused by ${error.cause.stack}\n${causes(error.cause)}` : '';
}
