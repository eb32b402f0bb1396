import { rm } from 'node:fs/promises';
import { connect, Localnet, LocalnetLockedError } from '@neoengine/chain';
import { LOCALNET_PARAMETERS, NeoEngineSDK } from '@neoengine/sdk';
import type { Command } from 'commander';
import { InterruptedError, type Interruption } from '../interruption.ts';
import { ensureFunded } from '../network/fund.ts';
import { prepareNetwork } from '../network/prepare-network.ts';
import { readyDevices, UP_DEVICES } from '../up/local-devices.ts';
import { runUp } from '../up/run-up.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { wholeNumber } from './values.ts';
import { DEFAULT_WALLET } from './wallets.ts';

/** SOL that the localnet's admin and the owner's wallet are given. */
const ADMIN_SOL = 1_000n;
const OWNER_SOL = 100n;

const EXAMPLES = `
Examples:
  $ neoengine up
  $ neoengine up --devices 0              a localnet to develop against, nobody mines
  $ neoengine up --port 9000 --fresh      forget the chain that is kept and begin anew`;

interface UpCommandOptions {
  readonly port: number;
  readonly devices: number;
  readonly fresh: boolean;
}

export function addUpCommand(program: Command, interruption: Interruption): void {
  program
    .command('up')
    .description('run a localnet with the programs on it, and mine with devices of your own; shows it live')
    .option(
      '--port <port>',
      "Solana's JSON-RPC is served here, WebSockets on the next; 0 takes a free one",
      wholeNumber(0, 65_534),
      8899,
    )
    .option('--devices <count>', 'how many devices mine', wholeNumber(0, UP_DEVICES.length), 3)
    .option('--fresh', 'delete the localnet that is kept and begin anew', false)
    .addHelpText('after', EXAMPLES)
    .action(async (options: UpCommandOptions, command: Command) => {
      const context = contextOf(command, interruption);
      try {
        await up(context, options);
      } catch (error) {
        if (!(context.signal.reason instanceof InterruptedError)) throw error;
      }
      context.terminal.print('Stopped. Start again with "neoengine up": everything is kept.');
    });
}

async function up(context: CommandContext, { port, devices: count, fresh }: UpCommandOptions): Promise<void> {
  const { terminal, home, keys, signal } = context;
  if (fresh) await deleteLocalnet(home.localnet);
  await using localnet = await Localnet.open({ clock: 'wall', directory: home.localnet });
  const { url, webSocketUrl } = await localnet.serve({ port });
  const cluster = await connect({ localnet });
  const [admin, owner] = [
    await keys.readOrCreate('wallets', 'admin'),
    await keys.readOrCreate('wallets', DEFAULT_WALLET),
  ];
  await ensureFunded(cluster, admin.address, ADMIN_SOL, signal);
  await ensureFunded(cluster, owner.address, OWNER_SOL, signal);
  const sdk = new NeoEngineSDK({ cluster, feePayer: owner });
  await prepareNetwork({
    cluster,
    sdk: new NeoEngineSDK({ cluster, feePayer: admin }),
    admin,
    parameters: LOCALNET_PARAMETERS,
    onStep: (step) => terminal.redraw([`Setting up: ${step} …`]),
    signal,
  });
  const devices = await readyDevices(sdk, keys, owner, count, signal);
  terminal.print(`A Solana localnet with NeoEngine runs on ${url} (WebSockets on ${webSocketUrl}).`);
  terminal.print(
    `Difficulty starts low here: at least ${LOCALNET_PARAMETERS.difficultyFloor} bits. Keys and chain are in ${home.path}.`,
  );
  terminal.result({
    url,
    webSocketUrl,
    home: home.path,
    owner: owner.address,
    devices: devices.map(forScripts),
  });
  await runUp({ sdk, devices, terminal, url, signal });
}

/** @throws LocalnetLockedError where another process runs on it: nothing is deleted then */
async function deleteLocalnet(directory: string): Promise<void> {
  try {
    await (await Localnet.open({ clock: 'wall', directory })).close();
  } catch (error) {
    // One that is damaged or of another release is what --fresh is for.
    if (error instanceof LocalnetLockedError) throw error;
  }
  await rm(directory, { recursive: true, force: true });
}

function forScripts({
  name,
  device,
}: {
  readonly name: string;
  readonly device: { readonly address: string };
}): object {
  return { name, address: device.address };
}
