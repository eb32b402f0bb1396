import { Command } from 'commander';
import { addAdminCommand } from './commands/admin.ts';
import { addCrankCommand } from './commands/crank.ts';
import { addDeployCommand } from './commands/deploy.ts';
import { addDeviceCommand } from './commands/device.ts';
import { addGlobalOptions } from './commands/global-options.ts';
import { addMineCommand } from './commands/mine.ts';
import { addRewardsCommand } from './commands/rewards.ts';
import { addStatusCommand } from './commands/status.ts';
import { addTourCommand } from './commands/tour.ts';
import { addUpCommand } from './commands/up.ts';
import { addVaultCommand } from './commands/vault.ts';
import type { Interruption } from './interruption.ts';

const VERSION = '0.1.0';

/** In the order in which a newcomer meets them. */
const COMMANDS = [
  addTourCommand,
  addUpCommand,
  addStatusCommand,
  addDeviceCommand,
  addMineCommand,
  addRewardsCommand,
  addVaultCommand,
  addCrankCommand,
  addDeployCommand,
  addAdminCommand,
];

/** The command line, whole. It throws instead of ending the process; `quiet` leaves complaints to who catches them. */
export function createProgram(interruption: Interruption, { quiet }: { readonly quiet: boolean }): Command {
  const program = addGlobalOptions(new Command('neoengine'))
    .configureOutput(quiet ? { writeErr: () => {} } : {})
    .description(
      'One computer out of many devices: mine NeoHash, earn $DSX, keep vaults, on any Solana cluster',
    )
    .version(VERSION)
    .showHelpAfterError('(add --help for what can be given)')
    .exitOverride();
  for (const add of COMMANDS) add(program, interruption);
  return program;
}
