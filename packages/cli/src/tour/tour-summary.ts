import { formatDsx } from '@neoengine/sdk';
import { table } from '../output/table.ts';

/** What one device did on the tour. Amounts are base units of DSX. */
export interface TourDevice {
  readonly address: string;
  readonly name: string;
  readonly tier: number;
  readonly proofs: number;
  /** Solutions a second, over all its proofs. */
  readonly hashrate: number;
  /** The hardest target that it met. */
  readonly difficultyBits: number;
  readonly claimed: bigint;
}

/** The most compute units that a transaction of its kind took. */
export interface TourComputeUnits {
  readonly registerDeviceMax: number;
  readonly submitProofMax: number;
  readonly claimMax: number;
  readonly vaultExecute: number;
}

/** What the tour ends with; with --json this very object. */
export interface TourSummary {
  readonly ok: boolean;
  readonly devices: readonly TourDevice[];
  /** All DSX that exists. */
  readonly supply: bigint;
  /** Mined DSX: what the epochs' verified work was paid. */
  readonly minted: bigint;
  /** What the closed epochs could have paid cpu work at most. */
  readonly budget: bigint;
  readonly vaultPaid: bigint;
  readonly transactions: number;
  readonly computeUnits: TourComputeUnits;
  readonly seconds: number;
}

export function summaryLines(summary: TourSummary): string[] {
  const rows = summary.devices.map(({ name, tier, proofs, hashrate, difficultyBits, claimed }) => [
    name,
    String(tier),
    String(proofs),
    `${hashrate.toFixed(1)} sol/s`,
    String(difficultyBits),
    `${formatDsx(claimed)} DSX`,
  ]);
  const heading = ['device', 'tier', 'proofs', 'hashrate', 'bits', 'claimed'];
  const { computeUnits, minted, budget, supply, vaultPaid, transactions, seconds } = summary;
  return [
    ...table(heading, rows, ['left', 'right', 'right', 'right', 'right', 'right']),
    '',
    `Minted ${formatDsx(minted)} DSX for verified work, within a budget of ${formatDsx(budget)} DSX.`,
    `Supply ${formatDsx(supply)} DSX. The vault paid ${formatDsx(vaultPaid)} DSX.`,
    `${transactions} transactions in ${seconds.toFixed(0)} s; a proof took at most ${computeUnits.submitProofMax.toLocaleString('en')} compute units.`,
  ];
}
