import type { MiningProgress } from '@neoengine/neohash';
import { formatDsx, type MiningEvent } from '@neoengine/sdk';
import type { Address } from '@solana/kit';
import { table } from './output/table.ts';

/** What the board shows of a device. */
interface Row {
  readonly name: string;
  readonly tier: number;
  state: string;
  bits: number | undefined;
  proofs: number;
  hashrate: number;
  claimed: bigint;
}

/** A table of mining devices that follows their events. */
export class MiningBoard {
  readonly #rows = new Map<Address, Row>();

  add(device: Address, { name, tier }: { readonly name: string; readonly tier: number }): void {
    this.#rows.set(device, {
      name,
      tier,
      state: 'waiting',
      bits: undefined,
      proofs: 0,
      hashrate: 0,
      claimed: 0n,
    });
  }

  follow(event: MiningEvent): void {
    const row = this.#rows.get(event.device);
    if (row === undefined) return;
    if (event.type === 'session') {
      row.bits = event.bits;
      row.state = 'mining';
    } else if (event.type === 'progress') {
      this.#progress(row, event.progress);
    } else if (event.type === 'proof') {
      row.proofs += 1;
      row.state = 'proof accepted';
    } else if (event.type === 'expired') {
      row.state = 'session ran out';
    } else {
      row.state = `waiting ${Math.round(event.waitMs / 1000)} s: ${errorName(event.error)}`;
    }
  }

  claimed(device: Address, amount: bigint): void {
    const row = this.#rows.get(device);
    if (row) row.claimed += amount;
  }

  finished(device: Address, state: string): void {
    const row = this.#rows.get(device);
    if (row) row.state = state;
  }

  lines(): string[] {
    const rows = [...this.#rows.values()].map((row) => [
      row.name,
      String(row.tier),
      row.state,
      row.bits === undefined ? '' : String(row.bits),
      String(row.proofs),
      row.hashrate === 0 ? '' : `${row.hashrate.toFixed(0)} sol/s`,
      row.claimed === 0n ? '' : `${formatDsx(row.claimed)} DSX`,
    ]);
    const heading = ['device', 'tier', 'state', 'bits', 'proofs', 'hashrate', 'claimed'];
    return table(heading, rows, ['left', 'right', 'left', 'right', 'right', 'right', 'right']);
  }

  #progress(row: Row, { paused, seconds, hashrate }: MiningProgress): void {
    row.hashrate = hashrate;
    row.state = paused === undefined ? `mining ${seconds.toFixed(0)} s` : `paused: ${paused}`;
  }
}

function errorName(error: unknown): string {
  if (error instanceof Error && 'errorName' in error) return String(error.errorName);
  return error instanceof Error && 'code' in error ? String(error.code) : 'unexpected error';
}
