import { classBudget, epochEnd, formatDsx, RESOURCE_CLASSES, rulesOfPage } from '@neoengine/sdk';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { table } from '../output/table.ts';
import { contextOf } from './command-context.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine status
  $ neoengine status --json --url http://127.0.0.1:8899`;

export function addStatusCommand(program: Command, interruption: Interruption): void {
  program
    .command('status')
    .description('show the network: epoch, economy, supply')
    .option('--wallet <wallet>', 'whose balance to show', DEFAULT_WALLET)
    .addHelpText('after', EXAMPLES)
    .action(async (options: { wallet: string }, command: Command) => {
      const context = contextOf(command, interruption);
      const { terminal, signal } = context;
      await using open = await openSdk(context, options.wallet);
      const { sdk, wallet } = open;
      const [{ network, now, epoch, page }, supply, emission, balance] = await Promise.all([
        sdk.network({ signal }),
        sdk.supply({ signal }),
        sdk.emission({ signal }),
        sdk.balance(wallet.address, { signal }),
      ]);
      const left = epochEnd(network.genesis, epoch) - now;
      const classes = RESOURCE_CLASSES.map((name, index) => {
        const weightBps = rulesOfPage(network, page).weightsBps[index] ?? 0;
        return { name, weightBps, epochBudget: classBudget(epoch, weightBps) };
      });
      terminal.print(`Epoch    ${epoch} (page ${page}), ${left} s left`);
      terminal.print(`Admin    ${network.admin}`);
      terminal.print(`Inflow   ${network.inflowPaused ? 'paused: no new work is taken' : 'open'}`);
      terminal.print(`Shards   ${network.regions} × ${network.lanes} (regions × lanes)`);
      terminal.print(`Supply   ${formatDsx(supply)} DSX, of it mined ${formatDsx(emission.minedMinted)}`);
      terminal.print(`Wallet   ${wallet.address} holds ${formatDsx(balance)} DSX`);
      terminal.print();
      const rows = classes.map(({ name, weightBps, epochBudget }) => [
        name,
        `${weightBps / 100} %`,
        `${formatDsx(epochBudget)} DSX`,
      ]);
      for (const line of table(['class', 'weight', 'budget an epoch'], rows, ['left', 'right', 'right'])) {
        terminal.print(line);
      }
      const { minedMinted: mined, burned } = emission;
      const { admin, regions, lanes, inflowPaused } = network;
      const wallets = { wallet: wallet.address, balance };
      terminal.result({
        epoch,
        page,
        now,
        admin,
        regions,
        lanes,
        inflowPaused,
        supply,
        mined,
        burned,
        classes,
        ...wallets,
      });
    });
}
