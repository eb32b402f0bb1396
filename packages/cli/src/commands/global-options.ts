import type { Command } from 'commander';
import { repeated } from './values.ts';

/** What every command takes. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly debug: boolean;
  readonly home?: string;
  readonly url?: readonly string[];
}

export function addGlobalOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON value on stdout and nothing else there; amounts are base units', false)
    .option('--debug', "show stack traces and the programs' logs", false)
    .option('--home <directory>', 'where keys and the localnet are kept (NEOENGINE_HOME, else ~/.neoengine)')
    .option(
      '--url <url>',
      'RPC URL (NEOENGINE_URL, else http://127.0.0.1:8899); once more for each further node of the cluster',
      repeated,
    );
}
