import type { Governance } from '@neoengine/sdk';
import { type Command, Option } from 'commander';
import type { Interruption } from '../interruption.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { contextOf } from './command-context.ts';
import { parseAddress } from './values.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine admin show
  $ neoengine admin propose <vault> --wallet ./admin.json     then the vault's members approve and execute`;

interface WalletOption {
  readonly wallet: string;
}

export function addAdminCommand(program: Command, interruption: Interruption): void {
  const admin = program
    .command('admin')
    .description('who decides over the network, and handing it over to a vault (operators)')
    .addHelpText('afterAll', EXAMPLES);
  addShow(admin, interruption);
  addPropose(admin, interruption);
}

function addShow(admin: Command, interruption: Interruption): void {
  admin
    .command('show')
    .description("show the admin, and who may upgrade the programs' code")
    .option('--wallet <wallet>', 'opens the connection, pays nothing', DEFAULT_WALLET)
    .action(async ({ wallet }: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, wallet);
      const governance = await open.sdk.governance({ signal: context.signal });
      printGovernance(context.terminal, governance);
      context.terminal.result(governance);
    });
}

function addPropose(admin: Command, interruption: Interruption): void {
  admin
    .command('propose <vault>')
    .description('give the programs and the admin role to a vault, whose members then accept')
    .addOption(
      new Option('--wallet <wallet>', 'the present admin, a member of the vault').makeOptionMandatory(),
    )
    .action(async (text: string, { wallet }: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      const { terminal, signal } = context;
      const vault = parseAddress(text, "a vault's address");
      await using open = await openSdk(context, wallet);
      const { address } = await open.sdk.proposeHandover({
        admin: open.wallet,
        vault,
        signal,
        onStep: (step) => terminal.note(`${step} …`),
      });
      const governance = await open.sdk.governance({ signal });
      printGovernance(terminal, governance);
      terminal.print();
      terminal.print('The vault becomes admin when its members have run:');
      terminal.print(`  neoengine vault approve ${address}`);
      terminal.print(`  neoengine vault execute ${address}`);
      terminal.result({ transaction: address, vault, ...governance });
    });
}

function printGovernance(terminal: Terminal, { admin, pendingAdmin, programs }: Governance): void {
  terminal.print(`Admin    ${admin}`);
  if (pendingAdmin !== undefined) terminal.print(`Pending  ${pendingAdmin} (has to accept)`);
  terminal.print();
  const rows = programs.map(({ name, address, upgradeAuthority }) => [
    name,
    address,
    upgradeAuthority ?? 'nobody',
  ]);
  for (const line of table(['program', 'address', 'upgrade authority'], rows)) terminal.print(line);
}
