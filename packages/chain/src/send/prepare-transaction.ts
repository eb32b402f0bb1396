import type { BlockhashLifetimeConstraint } from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import {
  type BuiltMessage,
  buildMessage,
  chooseVersion,
  type SupportedVersion,
  type TransactionDraft,
} from './build-message.ts';
import { DEFAULT_MAX_PRIORITY_FEE_LAMPORTS, MAX_COMPUTE_UNITS, MAX_LOADED_ACCOUNTS_BYTES } from './limits.ts';
import { capPriorityFee, estimatePriorityFee, writableAccounts } from './priority-fee.ts';
import type { SendInstructionsOptions } from './send-instructions.ts';
import { type MeasuredLimits, simulateForLimits } from './simulate.ts';

/** A transaction that needs only its signatures. */
export interface PreparedTransaction {
  readonly version: SupportedVersion;
  readonly lifetime: BlockhashLifetimeConstraint;
  /** The message with a compute-unit limit that is `step` away from the one found. */
  build(step: number): BuiltMessage;
}

const HIGHEST_LIMITS: MeasuredLimits = {
  computeUnitLimit: MAX_COMPUTE_UNITS,
  loadedAccountsDataSizeLimit: MAX_LOADED_ACCOUNTS_BYTES,
};

/** Finds version, limits, price and lifetime. Throws what sendInstructions throws before anything is sent. */
export async function prepareTransaction(
  options: SendInstructionsOptions,
  signal: AbortSignal,
): Promise<PreparedTransaction> {
  const { cluster, instructions, feePayer, signers = [], errorDecoders: decoders = {} } = options;
  const draft: TransactionDraft = { instructions, feePayer, signers };
  const [lifetime, wantedPrice] = await Promise.all([
    fetchLifetime(cluster, signal),
    options.priorityFee ??
      estimatePriorityFee(cluster.rpc, writableAccounts(instructions, feePayer.address), signal),
  ]);
  // Sized with every limit and a price, so that the final message is never larger.
  const version = chooseVersion(options.version ?? 'auto', (candidate) =>
    buildMessage(candidate, draft, lifetime, { ...HIGHEST_LIMITS, priorityFee: 1n }),
  );
  const priced = wantedPrice > 0n;
  const limits =
    options.limits ??
    (await simulateForLimits({ cluster, draft, version, lifetime, priced, decoders, signal }));
  const maxFee = options.maxPriorityFeeLamports ?? DEFAULT_MAX_PRIORITY_FEE_LAMPORTS;
  const build = (step: number) => {
    const computeUnitLimit = stepLimit(limits.computeUnitLimit, step);
    const priorityFee = capPriorityFee(wantedPrice, computeUnitLimit, maxFee);
    return buildMessage(version, draft, lifetime, { ...limits, computeUnitLimit, priorityFee });
  };
  return { version, lifetime, build };
}

function stepLimit(limit: number, step: number): number {
  return limit + step <= MAX_COMPUTE_UNITS ? limit + step : limit - step;
}

async function fetchLifetime(
  cluster: ChainConnection,
  signal: AbortSignal,
): Promise<BlockhashLifetimeConstraint> {
  const { value } = await cluster.rpc.getLatestBlockhash().send({ abortSignal: signal });
  return value;
}
