import assert from 'node:assert/strict';
import type { Cluster } from '@neoengine/chain';
import type { TourSummary } from '../../packages/cli/src/tour/tour-summary.ts';

const GENESIS_SUPPLY = 500_000_000n * 10n ** 9n;
const COMPUTE_UNIT_LIMIT = 200_000;
/** What the tour may take, seconds: a node that is reached by URL also takes its time to confirm the programs' deploy. */
const TIME_LIMITS: Readonly<Record<Cluster['kind'], number>> = { embedded: 180, remote: 300 };

/** What must hold of a tour on any engine, after so many proofs a device. */
export function assertTourSummary(summary: TourSummary, proofs: number, kind: Cluster['kind']): void {
  const { devices, supply, minted, budget, transactions, computeUnits, seconds, vaultPaid } = summary;
  assert.equal(summary.ok, true);
  assert.deepEqual(
    devices.map(({ tier }) => tier),
    [1, 2, 3],
  );
  assert.equal(new Set(devices.map(({ address }) => address)).size, devices.length);
  for (const device of devices) {
    assert.ok(device.proofs >= proofs, `${device.proofs} proofs`);
    assert.ok(device.hashrate > 0 && device.difficultyBits > 0);
    assert.ok(device.claimed > 0n, `${device.name} claimed nothing`);
  }
  assert.equal(
    minted,
    devices.reduce((sum, { claimed }) => sum + claimed, 0n),
  );
  assert.ok(minted <= budget, `${minted} of ${budget}`);
  assert.equal(supply, GENESIS_SUPPLY + minted);
  assert.equal(vaultPaid, (devices[0]?.claimed ?? 0n) / 2n);
  // Each device: registration, and a session and its proof each time, and a claim.
  assert.ok(transactions > devices.length * (2 + 2 * proofs), `${transactions} transactions`);
  for (const [kind, units] of Object.entries(computeUnits))
    assert.ok(units > 0 && units < COMPUTE_UNIT_LIMIT, `${kind}: ${units} compute units`);
  assert.ok(seconds < TIME_LIMITS[kind], `${seconds} s`);
}

/** A summary as the command prints it: amounts are text there. */
export function readSummary(json: string): TourSummary {
  const { devices, supply, minted, budget, vaultPaid, ...rest } = JSON.parse(json) as Printed;
  return {
    ...rest,
    supply: BigInt(supply),
    minted: BigInt(minted),
    budget: BigInt(budget),
    vaultPaid: BigInt(vaultPaid),
    devices: devices.map(({ claimed, ...device }) => ({ ...device, claimed: BigInt(claimed) })),
  };
}

type PrintedAmounts<T, K extends keyof T> = Omit<T, K> & { readonly [Key in K]: string };
type Printed = Omit<PrintedAmounts<TourSummary, 'supply' | 'minted' | 'budget' | 'vaultPaid'>, 'devices'> & {
  readonly devices: readonly PrintedAmounts<TourSummary['devices'][number], 'claimed'>[];
};
