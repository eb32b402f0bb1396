import { abortableSleep, SimulationFailedError, TransactionFailedError } from '@neoengine/chain';
import {
  type DsxAmount,
  dsxAccountOf,
  dsxFromBaseUnits,
  dsxMint,
  formatDsx,
  Permission,
} from '@neoengine/sdk';
import type { Address } from '@solana/kit';
import { type Stage, TourFailedError, type Traveller } from '../tour-run.ts';

const TIME_LOCK_SECONDS = 5;
/** A chain's clock may run a little behind this machine's: how long after the time-lock to ask again, ms. */
const RETRY_MS = 1_000;
const RETRIES = 30;

/** A 2-of-3 vault of the owners takes half of what the first one earned, and pays it to the third after its time-lock. */
export async function payFromVault(stage: Stage, travellers: readonly Traveller[]): Promise<DsxAmount> {
  const { run, sdk } = stage;
  const [first, second, third] = travellers;
  if (!first || !second || !third) throw new TourFailedError('The tour needs three devices.');
  const amount = dsxFromBaseUnits(first.claimed / 2n);
  run.step(
    `A 2-of-3 vault of the owners takes ${formatDsx(amount)} DSX and pays it out after ${TIME_LOCK_SECONDS} s`,
  );
  const transaction = await proposal(stage, [first, second, third], amount);
  await sdk.vaults.approve({ transaction, member: first.owner, ...run.wait });
  await sdk.vaults.approve({ transaction, member: second.owner, ...run.wait });
  if (await executed(stage, transaction, second)) {
    throw new TourFailedError('The vault paid before its time-lock was over.');
  }
  await abortableSleep(TIME_LOCK_SECONDS * 1000, run.options.signal);
  for (let tries = 0; !(await executed(stage, transaction, second)); tries += 1) {
    if (tries === RETRIES) throw new TourFailedError('The vault did not pay after its time-lock.');
    await abortableSleep(RETRY_MS, run.options.signal);
  }
  const balance = await sdk.balance(third.owner.address, run.wait);
  if (balance !== third.claimed + amount)
    throw new TourFailedError('The vault did not pay what was approved.');
  return amount;
}

async function proposal(
  { run, sdk }: Stage,
  [first, second, third]: readonly [Traveller, Traveller, Traveller],
  amount: DsxAmount,
): Promise<Address> {
  const owners = [first, second, third].map(({ owner }) => owner.address);
  const { vault } = await sdk.vaults.create({
    name: 'tour',
    members: owners.map((address) => ({ address, permissions: Permission.all })),
    threshold: 2,
    timeLockSeconds: TIME_LOCK_SECONDS,
    ...run.wait,
  });
  await sdk.transfer({ from: first.owner, to: vault.authority, amount, ...run.wait });
  const { address } = await sdk.vaults.proposeTransfer({
    vault: vault.address,
    member: first.owner,
    mint: await dsxMint(),
    destination: await dsxAccountOf(third.owner.address),
    amount,
    ...run.wait,
  });
  return address;
}

/** Whether the vault executes now; false while its time-lock refuses. */
async function executed({ run, sdk }: Stage, transaction: Address, { owner }: Traveller): Promise<boolean> {
  try {
    run.record('vaultExecute', await sdk.vaults.execute({ transaction, member: owner, ...run.wait }));
    return true;
  } catch (error) {
    const refused = error instanceof SimulationFailedError || error instanceof TransactionFailedError;
    if (refused && error.errorName === 'TimeLocked') return false;
    throw error;
  }
}
