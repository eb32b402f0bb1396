import { spawnSync } from 'node:child_process';

/** A command could not be started or failed. */
export class CommandError extends Error {
  readonly code = 'COMMAND_FAILED';
}

/** How to run a command. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output while it runs instead of returning it. */
  readonly show?: boolean;
}

/** Runs a command to its end and returns what it wrote to stdout. Throws {@link CommandError} when it fails. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): string {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  if (result.error) throw new CommandError(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) {
    const output = options.show ? '' : `\n${result.stderr}${result.stdout}`;
    throw new CommandError(`${command} ${args.join(' ')} ended with ${result.status}.${output}`);
  }
  return result.stdout ?? '';
}

/** Whether a command runs and succeeds. */
export function commandSucceeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
