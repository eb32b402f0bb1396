import { abortableSleep, linkAbort, NeoEngineError } from '@neoengine/chain';
import { createMiner } from '@neoengine/neohash';
import { epochEnd, formatDsx, type NeoEngineSDK, NothingToClaimError } from '@neoengine/sdk';
import { MiningBoard } from '../mining-board.ts';
import type { Terminal } from '../output/terminal.ts';
import type { UpDevice } from './local-devices.ts';

const CRANK_EVERY_MS = 3_000;
const REDRAW_EVERY_MS = 500;

export interface UpOptions {
  readonly sdk: NeoEngineSDK;
  readonly devices: readonly UpDevice[];
  readonly terminal: Terminal;
  /** Shown above the devices. */
  readonly url: string;
  readonly signal: AbortSignal;
}

/** Mines with all devices, cranks, claims and shows it, until `signal` aborts. @throws what ends one of them */
export async function runUp(options: UpOptions): Promise<void> {
  const board = new MiningBoard();
  for (const { name, device } of options.devices) board.add(device.address, { name, tier: device.tier });
  using stopping = linkAbort(options.signal);
  const { signal } = stopping;
  const parts = [
    ...options.devices.map((device) => mineWith(options, device, board, signal)),
    crankAndClaim(options, board, signal),
    show(options, board, signal),
  ];
  try {
    await Promise.all(parts);
  } finally {
    stopping.abort(options.signal.reason);
    await Promise.allSettled(parts);
    options.terminal.redraw([]);
  }
}

async function mineWith(
  { sdk, terminal }: UpOptions,
  { name, key, device }: UpDevice,
  board: MiningBoard,
  signal: AbortSignal,
): Promise<void> {
  await using miner = createMiner({ threads: 1 });
  await sdk.startCPUMining({
    device: device.address,
    deviceKey: key,
    miner,
    signal,
    onEvent: (event) => {
      board.follow(event);
      if (event.type === 'proof') terminal.note(`${name}: proof of ${event.proof.bits} bits accepted`);
    },
  });
}

/** Closes epochs as they pass, and claims for each device what they earned. */
async function crankAndClaim(options: UpOptions, board: MiningBoard, signal: AbortSignal): Promise<void> {
  const { sdk, terminal } = options;
  for (;;) {
    const steps = await sdk.crank({ classes: ['cpu'], signal });
    for (const { action, error } of steps) {
      if (error) terminal.note(`The crank failed at ${action}: ${error.message}`);
    }
    if (steps.some(({ action, error }) => action === 'mint_page' && !error))
      await claimAll(options, board, signal);
    await abortableSleep(CRANK_EVERY_MS, signal);
  }
}

async function claimAll(
  { sdk, devices, terminal }: UpOptions,
  board: MiningBoard,
  signal: AbortSignal,
): Promise<void> {
  for (const { name, device } of devices) {
    try {
      const { amount } = await sdk.claimRewards({ rewardType: 'cpu', device: device.address, signal });
      board.claimed(device.address, amount);
      terminal.note(`${name}: claimed ${formatDsx(amount)} DSX`);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NothingToClaimError) continue;
      if (!(error instanceof NeoEngineError)) throw error;
      terminal.note(`${name}: the claim failed and is tried again: ${error.message}`);
    }
  }
}

async function show(
  { sdk, terminal, url }: UpOptions,
  board: MiningBoard,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    if (terminal.live) {
      const [{ network, now, epoch }, supply] = await Promise.all([
        sdk.network({ signal }),
        sdk.supply({ signal }),
      ]);
      const left = epochEnd(network.genesis, epoch) - now;
      const heading = `NeoEngine on ${url} · epoch ${epoch}, ${left} s left · supply ${formatDsx(supply)} DSX`;
      terminal.redraw(['', heading, '', ...board.lines(), '', 'Ctrl-C stops; everything is kept.']);
    }
    await abortableSleep(REDRAW_EVERY_MS, signal);
  }
}
