import { formatDsx, type NeoEngineSDK, NothingToClaimError } from '@neoengine/sdk';
import type { Address } from '@solana/kit';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { table } from '../output/table.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { findDevice } from './device-keys.ts';
import { pagesBackOption } from './values.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine rewards show
  $ neoengine rewards claim              for all devices of the wallet
  $ neoengine rewards claim my-laptop`;

interface RewardsOptions {
  readonly pagesBack: number;
  readonly wallet: string;
}

export function addRewardsCommand(program: Command, interruption: Interruption): void {
  const rewards = program
    .command('rewards')
    .description('what your devices have earned, and claiming it')
    .addHelpText('afterAll', EXAMPLES);
  rewards
    .command('show')
    .description('show balance and what can be claimed')
    .addOption(pagesBackOption())
    .option('--wallet <wallet>', "the owner's wallet", DEFAULT_WALLET)
    .action(async (options: RewardsOptions, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      await show(context, open.sdk, open.wallet.address, options.pagesBack);
    });
  rewards
    .command('claim [device]')
    .description('claim what closed epochs have earned, for one device or for all')
    .addOption(pagesBackOption())
    .option('--wallet <wallet>', "the owner's wallet, pays the fee", DEFAULT_WALLET)
    .action(async (device: string | undefined, options: RewardsOptions, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const { sdk, wallet } = open;
      const devices = device
        ? [await findDevice(context, sdk, device)]
        : await sdk.devicesOf(wallet.address, { signal: context.signal });
      await claim(
        context,
        sdk,
        devices.map(({ address }) => address),
        { skipEmpty: device === undefined, pagesBack: options.pagesBack },
      );
    });
}

async function show(
  { terminal, signal }: CommandContext,
  sdk: NeoEngineSDK,
  owner: Address,
  pagesBack: number,
): Promise<void> {
  const [balance, devices] = await Promise.all([
    sdk.balance(owner, { signal }),
    sdk.devicesOf(owner, { signal }),
  ]);
  const earnings = await Promise.all(
    devices.map(async ({ address, kind }) => {
      const pages = await sdk.earnings('cpu', address, { pagesBack, signal });
      const claimable = pages.reduce((sum, page) => sum + page.claimable, 0n);
      const pendingWork = pages.reduce((sum, page) => sum + page.pendingWork, 0n);
      return { device: address, kind, claimable, pendingWork };
    }),
  );
  terminal.print(`${owner} holds ${formatDsx(balance)} DSX.`);
  const rows = earnings.map(({ device, kind, claimable, pendingWork }) => [
    device,
    kind,
    `${formatDsx(claimable)} DSX`,
    String(pendingWork),
  ]);
  const alignments = ['left', 'left', 'right', 'right'] as const;
  const heading = ['device', 'kind', 'claimable', 'work not closed yet'];
  if (rows.length > 0) for (const line of table(heading, rows, alignments)) terminal.print(line);
  terminal.result({ owner, balance, devices: earnings });
}

async function claim(
  { terminal, signal }: CommandContext,
  sdk: NeoEngineSDK,
  devices: readonly Address[],
  { skipEmpty, pagesBack }: { readonly skipEmpty: boolean; readonly pagesBack: number },
): Promise<void> {
  const claims: { device: Address; amount: bigint; signatures: string[] }[] = [];
  for (const device of devices) {
    try {
      const { amount, transactions } = await sdk.claimRewards({
        rewardType: 'cpu',
        device,
        pagesBack,
        signal,
      });
      claims.push({ device, amount, signatures: transactions.map(({ signature }) => signature) });
      terminal.print(`${device}: claimed ${formatDsx(amount)} DSX.`);
    } catch (error) {
      if (!(skipEmpty && error instanceof NothingToClaimError)) throw error;
      terminal.print(`${device}: nothing to claim yet.`);
    }
  }
  if (devices.length === 0) terminal.print('This wallet has no devices.');
  terminal.result({ claims, total: claims.reduce((sum, { amount }) => sum + amount, 0n) });
}
