import { createHash } from 'node:crypto';
import { cpus, hostname, totalmem } from 'node:os';
import { DEVICE_KINDS, type Device, type DeviceKind, formatDsx } from '@neoengine/sdk';
import { type Command, Option } from 'commander';
import type { Interruption } from '../interruption.ts';
import { table } from '../output/table.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { findDevice, readLocalDevice } from './device-keys.ts';
import { wholeNumber } from './values.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine device register my-laptop --kind laptop --tier 3
  $ neoengine device list
  $ neoengine device show my-laptop
  $ neoengine device verify my-laptop
  $ neoengine device rotate my-laptop my-laptop-2
  $ neoengine device revoke my-laptop`;

interface WalletOption {
  readonly wallet: string;
}

export function addDeviceCommand(program: Command, interruption: Interruption): void {
  const device = program
    .command('device')
    .description('register devices, look at them, verify, rotate keys, revoke')
    .addHelpText('afterAll', EXAMPLES);
  addRegister(device, interruption);
  addList(device, interruption);
  addShow(device, interruption);
  addVerify(device, interruption);
  addRotate(device, interruption);
  addRevoke(device, interruption);
}

const walletOption = () =>
  new Option('--wallet <wallet>', "the owner's wallet, pays the fees").default(DEFAULT_WALLET);

function addRegister(device: Command, interruption: Interruption): void {
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

interface RegisterOptions extends WalletOption {
  readonly kind: DeviceKind;
  readonly tier: number;
  readonly region: number;
}

function addList(device: Command, interruption: Interruption): void {
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

function addShow(device: Command, interruption: Interruption): void {
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

function addVerify(device: Command, interruption: Interruption): void {
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

function addRotate(device: Command, interruption: Interruption): void {
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

function addRevoke(device: Command, interruption: Interruption): void {
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

/** What tells this machine from others without naming it: a hash of its name, processors and memory. */
function machineFingerprint(): Uint8Array {
  const facts = [hostname(), cpus()[0]?.model ?? '', String(cpus().length), String(totalmem())];
  return new Uint8Array(createHash('sha256').update(facts.join('\n')).digest());
}

function forScripts({ incarnation, ...device }: Device): object {
  return { ...device, incarnation: Buffer.from(incarnation).toString('hex') };
}

function date(unixSeconds: bigint): string {
  return unixSeconds === 0n ? 'never' : new Date(Number(unixSeconds) * 1000).toISOString();
}
