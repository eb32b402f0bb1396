import { LOCALNET_PARAMETERS, NeoEngineSDK } from '@neoengine/sdk';
import { generateKeyPairSigner } from '@solana/kit';
import { ensureFunded } from '../network/fund.ts';
import { prepareNetwork } from '../network/prepare-network.ts';
import { claimAll, passEpoch } from './scenes/earn.ts';
import { mineProofs, registerTravellers } from './scenes/mine.ts';
import { payFromVault } from './scenes/pay-from-vault.ts';
import { type Stage, TourFailedError, type TourOptions, TourRun, type Traveller } from './tour-run.ts';
import type { TourDevice, TourSummary } from './tour-summary.ts';

/** What the admin starts with: the programs' rent, and every fee of the tour. */
const ADMIN_SOL = 100n;

/**
 * The whole path on one cluster: programs, three devices, their proofs, an epoch, claims, and a vault that pays out after
 * its time-lock. Whatever is not as it must be ends it with an error.
 */
export async function runTour(options: TourOptions): Promise<TourSummary> {
  const run = new TourRun(options);
  const stage: Stage = { run, sdk: await prepare(run) };
  const travellers = await registerTravellers(stage);
  await mineProofs(stage, travellers);
  const budget = await passEpoch(stage);
  await claimAll(stage, travellers);
  const vaultPaid = await payFromVault(stage, travellers);
  const [supply, { minedMinted: minted }] = await Promise.all([
    stage.sdk.supply(run.wait),
    stage.sdk.emission(run.wait),
  ]);
  if (minted > budget) throw new TourFailedError(`${minted} was minted, and the budget is ${budget}.`);
  const { transactions, computeUnits, seconds } = run;
  const devices = travellers.map(summarise);
  return { ok: true, devices, supply, minted, budget, vaultPaid, transactions, computeUnits, seconds };
}

async function prepare(run: TourRun): Promise<NeoEngineSDK> {
  const { cluster } = run.options;
  const admin = await generateKeyPairSigner();
  await ensureFunded(cluster, admin.address, ADMIN_SOL, run.options.signal);
  const onTransaction = () => {
    run.transactions += 1;
  };
  const sdk = new NeoEngineSDK({ cluster, feePayer: admin, onTransaction });
  run.step('Deploying the programs through the upgradeable loader and setting up the network');
  const parameters = LOCALNET_PARAMETERS;
  const { programs } = await prepareNetwork({ cluster, sdk, admin, parameters, ...run.wait });
  for (const { transactions } of programs) run.transactions += transactions;
  run.step(
    `The minimum difficulty is low here, ${parameters.difficultyFloor} bits, so that the tour stays short`,
  );
  return sdk;
}

function summarise({ address, name, tier, proofs, claimed }: Traveller): TourDevice {
  const rates = proofs.map(({ hashrate }) => hashrate);
  return {
    address,
    name,
    tier,
    proofs: proofs.length,
    hashrate: rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length),
    difficultyBits: Math.max(0, ...proofs.map(({ bits }) => bits)),
    claimed,
  };
}
