import { Command } from 'commander';
import { addGlobalOptions } from './commands/global-options.ts';
import { addTourCommand } from './commands/tour.ts';
import type { Interruption } from './interruption.ts';

const VERSION = '0.1.0';

/** The command line, whole. It throws instead of ending the process. */
export function createProgram(interruption: Interruption): Command {
  const program = addGlobalOptions(new Command('neoengine'))
    .description(
      'One computer out of many devices: mine NeoHash, earn $DSX, keep vaults, on any Solana cluster',
    )
    .version(VERSION)
    .showHelpAfterError('(add --help for what can be given)')
    .exitOverride();
  addTourCommand(program, interruption);
  return program;
}
