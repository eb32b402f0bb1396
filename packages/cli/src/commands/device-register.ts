import { createHash } from 'node:crypto';
import { cpus, hostname, totalmem } from 'node:os';
import { DEVICE_KINDS, type DeviceKind } from '@neoengine/sdk';
import { type Command, Option } from 'commander';
import type { Interruption } from '../interruption.ts';
import { contextOf } from './command-context.ts';
import { wholeNumber } from './values.ts';
import { openSdk } from './wallets.ts';
import { type WalletOption, walletOption } from './with-sdk.ts';

interface RegisterOptions extends WalletOption {
  readonly kind: DeviceKind;
  readonly tier: number;
  readonly region: number;
}

export function addRegister(device: Command, interruption: Interruption): void {
  device
    .command('register <name>')
    .description('make a key for a device (or take the one of that name) and register it')
    .addOption(
      new Option('--kind <kind>', 'what sort of machine it is').choices(DEVICE_KINDS).default('laptop'),
    )
    .option(
      '--tier <tier>',
      'from 1 (an old phone) to 5 (a server): where its difficulty starts',
      wholeNumber(1, 5),
      3,
    )
    .option('--region <number>', 'the network region that it is in', wholeNumber(0, 15), 0)
    .addOption(walletOption())
    .action(async (name: string, options: RegisterOptions, command: Command) => {
      const context = contextOf(command, interruption);
      const { terminal, keys, signal } = context;
      await using open = await openSdk(context, options.wallet);
      const { sdk, wallet } = open;
      const key = await keys.readOrCreate('devices', name);
      terminal.note(`Registering ${name} (${key.address}) …`);
      const { kind, tier, region } = options;
      const fingerprintHash = machineFingerprint();
      const { address } = await sdk.registerDevice({
        owner: wallet,
        device: key,
        kind,
        tier,
        region,
        fingerprintHash,
        signal,
      });
      terminal.print(`Registered ${name} as ${address}.`);
      terminal.print(`Start mining with: neoengine mine ${name}`);
      terminal.result({ name, address, owner: wallet.address, deviceKey: key.address, kind, tier, region });
    });
}

/** What tells this machine from others without naming it: a hash of its name, processors and memory. */
function machineFingerprint(): Uint8Array {
  const facts = [hostname(), cpus()[0]?.model ?? '', String(cpus().length), String(totalmem())];
  return new Uint8Array(createHash('sha256').update(facts.join('\n')).digest());
}
