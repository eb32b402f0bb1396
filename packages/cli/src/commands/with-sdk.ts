import { type Command, Option } from 'commander';
import type { Interruption } from '../interruption.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { DEFAULT_WALLET, type OpenSdk, openSdk } from './wallets.ts';

export interface WalletOption {
  readonly wallet: string;
}

export const walletOption = () =>
  new Option('--wallet <wallet>', 'who signs and pays the fee').default(DEFAULT_WALLET);

/** Runs an action with an open SDK, and closes it whatever happens. */
export async function withSdk(
  command: Command,
  interruption: Interruption,
  use: (context: CommandContext, open: OpenSdk) => Promise<void>,
): Promise<void> {
  const context = contextOf(command, interruption);
  await using open = await openSdk(context, command.opts<WalletOption>().wallet);
  await use(context, open);
}
