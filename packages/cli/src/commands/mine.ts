import { createMiner, type Miner } from '@neoengine/neohash';
import type { AcceptedProof, NeoEngineSDK } from '@neoengine/sdk';
import type { Command } from 'commander';
import { InterruptedError, type Interruption } from '../interruption.ts';
import { MiningBoard } from '../mining-board.ts';
import { type CommandContext, contextOf } from './command-context.ts';
import { type LocalDevice, readLocalDevice } from './device-keys.ts';
import { positiveInteger } from './values.ts';
import { DEFAULT_WALLET, openSdk } from './wallets.ts';

const EXAMPLES = `
Examples:
  $ neoengine mine my-laptop
  $ neoengine mine my-laptop --threads 2 --proofs 10
  $ neoengine mine my-laptop --url https://api.devnet.solana.com --wallet ~/.config/solana/id.json`;

interface MineOptions {
  readonly threads?: number;
  readonly proofs?: number;
  readonly wallet: string;
}

export function addMineCommand(program: Command, interruption: Interruption): void {
  program
    .command('mine <device>')
    .description('mine NeoHash proofs with a registered device until Ctrl-C')
    .option('--threads <count>', 'threads to mine with; all processors without it', positiveInteger(256))
    .option('--proofs <count>', 'stop after this many accepted proofs', positiveInteger(1_000_000))
    .option('--wallet <wallet>', 'pays fees and rent', DEFAULT_WALLET)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, options: MineOptions, command: Command) => {
      const context = contextOf(command, interruption);
      await using open = await openSdk(context, options.wallet);
      const local = await readLocalDevice(context, open.sdk, name);
      await using miner = createMiner(options.threads === undefined ? {} : { threads: options.threads });
      const proofs = await mine(context, open.sdk, local, miner, options.proofs);
      context.terminal.redraw([]);
      context.terminal.print(`${proofs.length} proofs accepted. Claim with: neoengine rewards claim ${name}`);
      context.terminal.result({
        device: local.device.address,
        proofs: proofs.map(({ bits, hashrate, transaction }) => ({
          bits,
          hashrate,
          signature: transaction.signature,
        })),
      });
    });
}

/** Mines with a board on the screen; Ctrl-C is an end like any other. */
async function mine(
  { terminal, signal }: CommandContext,
  sdk: NeoEngineSDK,
  { name, key, device }: LocalDevice,
  miner: Miner,
  proofs: number | undefined,
): Promise<AcceptedProof[]> {
  const board = new MiningBoard();
  board.add(device.address, { name, tier: device.tier });
  const accepted: AcceptedProof[] = [];
  try {
    await sdk.startCPUMining({
      device: device.address,
      deviceKey: key,
      miner,
      signal,
      ...(proofs === undefined ? {} : { proofs }),
      onEvent: (event) => {
        board.follow(event);
        if (event.type === 'proof') {
          accepted.push(event.proof);
          terminal.note(`Proof of ${event.proof.bits} bits accepted: ${event.proof.transaction.signature}`);
        }
        terminal.redraw(board.lines());
      },
    });
  } catch (error) {
    if (!(signal.reason instanceof InterruptedError)) throw error;
  }
  return accepted;
}
