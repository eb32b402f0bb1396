import { NeoEngineError } from '@neoengine/chain';
import { CommanderError } from 'commander';

/** What the process's exit status says to a script. Frozen: a number never changes its meaning. */
export const ExitCode = {
  ok: 0,
  /** Something that we did not foresee: a bug, or the machine. */
  unexpected: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A key, a file or a value that was given is not usable. */
  badInput: 3,
  /** The cluster cannot be reached, or answers with something else than Solana does. */
  unreachable: 4,
  /** The chain refused the transaction. */
  refused: 5,
  /** Something that is needed is in use: a port, a directory of another running process. */
  busy: 6,
  /** Stopped by Ctrl-C or a termination signal, cleanly. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const BY_ERROR_CODE: readonly (readonly [RegExp, ExitCode])[] = [
  [/^INTERRUPTED$/, ExitCode.interrupted],
  [/(UNREACHABLE|RPC_|_TIMEOUT$|CLUSTER_)/, ExitCode.unreachable],
  [/(PORT_IN_USE|_LOCKED$|_BUSY$)/, ExitCode.busy],
  [/(TRANSACTION_|PROGRAM_ERROR|SIMULATION_)/, ExitCode.refused],
];

/** The exit status for an error: by its stable code, never by its text. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  if (!(error instanceof NeoEngineError)) return ExitCode.unexpected;
  return BY_ERROR_CODE.find(([pattern]) => pattern.test(error.code))?.[1] ?? ExitCode.badInput;
}
