import { NeoEngineError } from '@neoengine/chain';
import { LOCALNET_PARAMETERS } from '@neoengine/sdk';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { prepareNetwork } from '../network/prepare-network.ts';
import { table } from '../output/table.ts';
import { contextOf } from './command-context.ts';
import { openSdk } from './wallets.ts';

const MAINNET_GENESIS_HASH = '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d';
const HASH_SHOWN = 16;

const EXAMPLES = `
Examples:
  $ neoengine deploy --wallet ./admin.json --url http://127.0.0.1:8899

Run it again after an interruption: it goes on where it stopped. Run twice it changes nothing.`;

export class DevelopmentKeysOnMainnetError extends NeoEngineError {
  readonly code = 'DEVELOPMENT_KEYS_ON_MAINNET';

  constructor() {
    super('The programs have development addresses, whose keys everybody knows.', {
      advice:
        'Make program keypairs of your own and rebuild; see docs/decisions/0001-development-program-keys.md.',
    });
  }
}

export function addDeployCommand(program: Command, interruption: Interruption): void {
  program
    .command('deploy')
    .description('deploy the programs to a cluster and set the network up (operators)')
    .requiredOption('--wallet <wallet>', 'pays, and becomes upgrade authority and first admin')
    .addHelpText('after', EXAMPLES)
    .action(async (options: { wallet: string }, command: Command) => {
      const context = contextOf(command, interruption);
      const { terminal, signal } = context;
      await using open = await openSdk(context, options.wallet);
      const { sdk, wallet: admin } = open;
      if (sdk.cluster.genesisHash === MAINNET_GENESIS_HASH) throw new DevelopmentKeysOnMainnetError();
      const { programs, transactions } = await prepareNetwork({
        cluster: sdk.cluster,
        sdk,
        admin,
        parameters: LOCALNET_PARAMETERS,
        onStep: (step) => terminal.note(`${step} …`),
        signal,
      });
      const { network } = await sdk.network({ signal });
      const rows = programs.map(({ name, program: address, status, sha256, upgradeAuthority }) => [
        name,
        address,
        status,
        sha256.slice(0, HASH_SHOWN),
        upgradeAuthority ?? 'nobody',
      ]);
      for (const line of table(['program', 'address', 'status', 'sha256', 'upgrade authority'], rows))
        terminal.print(line);
      const handedOver = network.admin !== admin.address;
      terminal.print();
      terminal.print(
        handedOver
          ? `The network's admin is ${network.admin}.`
          : 'This wallet is still the admin. Hand over to a vault before others rely on the network (docs/operations.md).',
      );
      terminal.result({ programs, transactions, admin: network.admin, handedOver });
    });
}
