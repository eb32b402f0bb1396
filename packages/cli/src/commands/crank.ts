import { abortableSleep } from '@neoengine/chain';
import type { CrankStep, NeoEngineSDK } from '@neoengine/sdk';
import type { Command } from 'commander';
import { InterruptedError, type Interruption } from '../interruption.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { pagesBackOption, positiveInteger } from './values.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine crank --once
  $ neoengine crank --every 10`;

interface CrankOptions {
  readonly once: boolean;
  readonly every: number;
  readonly pagesBack: number;
  readonly wallet: string;
}

export function addCrankCommand(program: Command, interruption: Interruption): void {
  program
    .command('crank')
    .description(
      'close epochs and mint what they earned; anybody may, and every network needs somebody who does',
    )
    .option('--once', 'do what is due and stop', false)
    .option('--every <seconds>', 'how often to look', positiveInteger(3_600), 10)
    .addOption(pagesBackOption())
    .option('--wallet <wallet>', 'pays the fees', DEFAULT_WALLET)
    .addHelpText('after', EXAMPLES)
    .action(async (options: CrankOptions, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const steps = await crank(context, open.sdk, options);
      context.terminal.result({ steps });
    });
}

async function crank(
  { terminal, signal }: CommandContext,
  sdk: NeoEngineSDK,
  { once, every, pagesBack }: CrankOptions,
): Promise<object[]> {
  const done: object[] = [];
  if (!once) terminal.note(`Looking every ${every} s. Ctrl-C stops.`);
  try {
    do {
      for (const step of await sdk.crank({ pagesBack, signal })) {
        done.push(forScripts(step));
        terminal.print(describe(step));
      }
      if (!once) await abortableSleep(every * 1000, signal);
    } while (!once);
  } catch (error) {
    if (!(signal.reason instanceof InterruptedError)) throw error;
  }
  if (done.length === 0) terminal.print('Nothing was due.');
  return done;
}

function describe({ action, page, error }: CrankStep): string {
  const what = page === undefined ? action : `${action} of page ${page}`;
  return error === undefined ? `Done: ${what}.` : `Not done: ${what}. ${error.message}`;
}

function forScripts({ action, page, error }: CrankStep): object {
  return { action, page, ...(error ? { error: error.code } : {}) };
}
