import type { Command } from 'commander';
import type { Interruption } from '../interruption.ts';
import { contextOf } from './command-context.ts';
import { findDevice, readLocalDevice } from './device-keys.ts';
import { openSdk } from './wallets.ts';
import { type WalletOption, walletOption } from './with-sdk.ts';

export function addVerify(device: Command, interruption: Interruption): void {
  device
    .command('verify <name>')
    .description('have the device answer a fresh challenge with its key')
    .addOption(walletOption())
    .action(async (name: string, options: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const { device: found, key } = await readLocalDevice(context, open.sdk, name);
      const { signature } = await open.sdk.verifyDevice({
        device: found.address,
        owner: open.wallet,
        deviceKey: key,
        signal: context.signal,
      });
      context.terminal.print(`Verified ${name}: it holds its key.`);
      context.terminal.result({ device: found.address, signature });
    });
}

export function addRotate(device: Command, interruption: Interruption): void {
  device
    .command('rotate <name> <new-name>')
    .description('give a device a new key; its account, trust and history stay')
    .addOption(walletOption())
    .action(async (name: string, newName: string, options: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const { device: found, key } = await readLocalDevice(context, open.sdk, name);
      const newKey = await context.keys.readOrCreate('devices', newName);
      const { signature } = await open.sdk.rotateDeviceKey({
        device: found.address,
        owner: open.wallet,
        deviceKey: key,
        newKey,
        signal: context.signal,
      });
      context.terminal.print(`${found.address} now uses the key ${newName} (${newKey.address}).`);
      context.terminal.result({ device: found.address, deviceKey: newKey.address, signature });
    });
}

export function addRevoke(device: Command, interruption: Interruption): void {
  device
    .command('revoke <device>')
    .description('end a device for ever, also one that is lost; its bond goes back to who paid it')
    .addOption(walletOption())
    .action(async (nameOrAddress: string, options: WalletOption, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const { address } = await findDevice(context, open.sdk, nameOrAddress);
      const { signature } = await open.sdk.revokeDevice({
        device: address,
        owner: open.wallet,
        signal: context.signal,
      });
      context.terminal.print(`Revoked ${address}. Its key can never be registered again.`);
      context.terminal.result({ device: address, signature });
    });
}
