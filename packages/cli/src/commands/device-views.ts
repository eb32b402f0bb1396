import { type Device, formatDsx } from '@neoengine/sdk';
import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { table } from '../output/table.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { findDevice } from './device-keys.ts';
import { openSdk } from './wallets.ts';
import { type WalletOption, walletOption } from './with-sdk.ts';

export function addList(device: Command, interruption: Interruption): void {
  device
    .command('list')
    .description("show the wallet's devices")
    .addOption(walletOption())
    .action(async (options: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const devices = await open.sdk.devicesOf(open.wallet.address, { signal: context.signal });
      printDevices(context, devices);
      context.terminal.result({ owner: open.wallet.address, devices: devices.map(forScripts) });
    });
}

function printDevices({ terminal }: CommandContext, devices: readonly Device[]): void {
  if (devices.length === 0) {
    terminal.print('This wallet has no devices yet. Register one with: neoengine device register <name>');
    return;
  }
  const rows = devices.map(({ address, kind, tier, region, status, trustBps }) => [
    address,
    kind,
    String(tier),
    String(region),
    status,
    `${(trustBps / 100).toFixed(2)} %`,
  ]);
  const alignments = ['left', 'left', 'right', 'right', 'left', 'right'] as const;
  const heading = ['device', 'kind', 'tier', 'region', 'status', 'trust'];
  for (const line of table(heading, rows, alignments)) terminal.print(line);
}

export function addShow(device: Command, interruption: Interruption): void {
  device
    .command('show <device>')
    .description('show one device, by its name here or its address, and what it has earned')
    .addOption(walletOption())
    .action(async (nameOrAddress: string, options: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      const { terminal, signal } = context;
      await using open = await openSdk(context, options.wallet);
      const found = await findDevice(context, open.sdk, nameOrAddress);
      const earnings = await open.sdk.earnings('cpu', found.address, { signal });
      const claimable = earnings.reduce((sum, page) => sum + page.claimable, 0n);
      terminal.print(`Device     ${found.address}`);
      terminal.print(`Owner      ${found.owner}`);
      terminal.print(`Key        ${found.deviceKey} (${found.rotations} rotations)`);
      terminal.print(`Kind       ${found.kind}, tier ${found.tier}, region ${found.region}`);
      terminal.print(`Status     ${found.status}, trust ${(found.trustBps / 100).toFixed(2)} %`);
      terminal.print(
        `Bond       ${Number(found.bondLamports) / 1e9} SOL, back to ${found.bondPayer} when revoked`,
      );
      terminal.print(`Verified   ${date(found.lastVerified)}`);
      terminal.print(`Claimable  ${formatDsx(claimable)} DSX`);
      terminal.result({ ...forScripts(found), claimable });
    });
}

function forScripts({ incarnation, ...device }: Device): object {
  return { ...device, incarnation: Buffer.from(incarnation).toString('hex') };
}

function date(unixSeconds: bigint): string {
  return unixSeconds === 0n ? 'never' : new Date(Number(unixSeconds) * 1000).toISOString();
}
