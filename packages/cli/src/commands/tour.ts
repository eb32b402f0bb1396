import { type Cluster, connect, Localnet } from '@neoengine/chain';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { MiningBoard } from '../mining-board.ts';
import type { Terminal } from '../output/terminal.ts';
import { runTour } from '../tour/run-tour.ts';
import type { TourEvent } from '../tour/tour-run.ts';
import { summaryLines } from '../tour/tour-summary.ts';
import { contextOf } from './command-context.ts';
import type { GlobalOptions } from './global-options.ts';
import { positiveInteger } from './values.ts';

const EXAMPLES = `
Examples:
  $ neoengine tour
  $ neoengine tour --json | tail -1
  $ neoengine tour --url http://127.0.0.1:8899     on a running test cluster`;

export function addTourCommand(program: Command, interruption: Interruption): void {
  program
    .command('tour')
    .description(
      'run the whole path once on a fresh localnet: register, mine, prove, claim, pay from a vault',
    )
    .option('--proofs <count>', 'accepted proofs a device', positiveInteger(1_000), 3)
    .addHelpText('after', EXAMPLES)
    .action(async (options: { proofs: number }, command: Command) => {
      const { terminal, signal, connect: connectToUrl } = contextOf(command, interruption);
      const { url } = command.optsWithGlobals<GlobalOptions>();
      const onEvent = teller(terminal);
      const tour = (cluster: Cluster) => runTour({ cluster, proofs: options.proofs, onEvent, signal });
      const summary = url ? await tour(await connectToUrl()) : await onFreshLocalnet(tour);
      terminal.redraw([]);
      terminal.print();
      for (const line of summaryLines(summary)) terminal.print(line);
      terminal.result(summary);
    });
}

async function onFreshLocalnet<T>(use: (cluster: Cluster) => Promise<T>): Promise<T> {
  await using localnet = await Localnet.open({ clock: 'wall' });
  return await use(await connect({ localnet }));
}

/** Steps as lines, and below them the devices' board for who looks at a screen. */
function teller(terminal: Terminal): (event: TourEvent) => void {
  const board = new MiningBoard();
  let shown = false;
  return (event) => {
    if (event.type === 'step') terminal.print(`• ${event.text}`);
    else if (event.type === 'device') board.add(event.device, event);
    else if (event.type === 'mining') board.follow(event.event);
    else board.claimed(event.device, event.amount);
    shown ||= event.type === 'mining';
    if (shown) terminal.redraw(board.lines());
  };
}
