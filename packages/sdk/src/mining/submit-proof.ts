import type { SentTransaction } from '@neoengine/chain';
import { core, cpu } from '@neoengine/clients';
import type { MinedProof } from '@neoengine/neohash';
import type { Instruction } from '@solana/kit';
import { type SdkContext, send } from '../context.ts';
import { classNumber } from '../network/epochs.ts';
import { fetchMoment } from '../network/network.ts';
import { rulesOfPage } from '../network/page-rules.ts';
import { callingProgram } from '../network/registry.ts';
import { openMissingAccounts, type WorkPlace, workAccounts } from '../network/work-accounts.ts';
import type { MinerIdentity, MiningSession } from './session.ts';

const CPU = classNumber('cpu');

/**
 * Submits a proof, and opens the accounts that its work is written to where this is the first of a page.
 *
 * @throws TransactionFailedError where the program refuses it
 */
export async function submitProof(
  context: SdkContext,
  { device, deviceKey }: MinerIdentity,
  session: MiningSession,
  proof: MinedProof,
  signal?: AbortSignal,
): Promise<SentTransaction> {
  const { place, now } = await workPlace(context, device, session.region, signal);
  const missing = await openMissingAccounts(context.cluster, place, context.feePayer, signal);
  if (missing.length > 0) await openPages(context, missing, signal);
  const [[network], accounts, caller] = await Promise.all([
    core.findNetworkPda(),
    workAccounts(place),
    callingProgram(cpu.CPU_PROGRAM_ADDRESS),
  ]);
  const submit = cpu.getSubmitProofInstruction({
    ...accounts,
    ...caller,
    deviceKey,
    device,
    miner: session.miner,
    session: session.address,
    rentPayer: session.rentPayer,
    network,
    nonce: proof.nonce,
    solution: Array.from(proof.solution),
    timestamp: timestampWithin(session, proof, now),
  });
  return await send(context, [submit], signal);
}

async function workPlace(
  context: SdkContext,
  device: MinerIdentity['device'],
  region: number,
  signal?: AbortSignal,
) {
  const { network, now, page } = await fetchMoment(context.cluster, signal);
  const { lanes } = rulesOfPage(network, page);
  const place: WorkPlace = { classNumber: CPU, device, region, page, lanes };
  return { place, now };
}

/** Somebody else may open a shared page at the same moment; what counts is that it is open afterwards. */
async function openPages(context: SdkContext, instructions: readonly Instruction[], signal?: AbortSignal) {
  for (const instruction of instructions) {
    try {
      await send(context, [instruction], signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (instruction === instructions.at(-1)) throw error;
    }
  }
}

/**
 * When the proof was found, by the chain's clock: this machine's clock may be off, and the chain takes only times that lie
 * within the session and not in its own future.
 */
function timestampWithin(session: MiningSession, proof: MinedProof, chainNow: bigint): bigint {
  const found = proof.timestamp < chainNow ? proof.timestamp : chainNow;
  return found > session.openedAt ? found : session.openedAt;
}
