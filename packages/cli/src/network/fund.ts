import { abortableSleep, type Cluster, NeoEngineError } from '@neoengine/chain';
import { type Address, lamports } from '@solana/kit';

const CHECK_EVERY_MS = 200;
const LAMPORTS_PER_SOL = 1_000_000_000n;
/** How long an airdrop may take to arrive, ms. */
const AIRDROP_TIMEOUT_MS = 30_000;

export class NotFundedError extends NeoEngineError {
  readonly code = 'NOT_FUNDED';

  constructor(address: Address, sol: bigint, cause?: unknown) {
    super(`${address} has no SOL to pay with, and this cluster gives none away.`, {
      advice: `Send at least ${sol} SOL to it, then run the command again.`,
      cause,
    });
  }
}

/** Sees to it that the address holds at least this much SOL: on test clusters by airdrop. @throws NotFundedError */
export async function ensureFunded(
  { rpc }: Cluster,
  address: Address,
  sol: bigint,
  signal?: AbortSignal,
): Promise<void> {
  const wanted = sol * LAMPORTS_PER_SOL;
  const wait = signal ? { abortSignal: signal } : {};
  const balance = async () => (await rpc.getBalance(address).send(wait)).value;
  if ((await balance()) >= wanted) return;
  try {
    await rpc.requestAirdrop(address, lamports(wanted)).send(wait);
  } catch (error) {
    signal?.throwIfAborted();
    throw new NotFundedError(address, sol, error);
  }
  for (let waited = 0; (await balance()) < wanted; waited += CHECK_EVERY_MS) {
    if (waited > AIRDROP_TIMEOUT_MS) throw new NotFundedError(address, sol);
    await abortableSleep(CHECK_EVERY_MS, signal);
  }
}
