import { abortableSleep, linkAbort, NeoEngineError, type SentTransaction } from '@neoengine/chain';
import type { MinedProof, Miner, MiningProgress } from '@neoengine/neohash';
import { type Address, getAddressEncoder } from '@solana/kit';
import type { SdkContext } from '../context.ts';
import { chainNow } from '../network/chain-clock.ts';
import {
  closeSession,
  fetchSession,
  type MinerIdentity,
  type MiningSession,
  openSession,
} from './session.ts';
import { submitProof } from './submit-proof.ts';

/** Seconds of a session that are kept for sending the proof. */
const SUBMIT_MARGIN_SECONDS = 15n;
/** How long to wait after a failure before the next session, ms; doubled each time, up to the longest. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** What happens while a device mines. */
export type MiningEvent =
  | { readonly type: 'session'; readonly device: Address; readonly bits: number; readonly expiresAt: bigint }
  | { readonly type: 'progress'; readonly device: Address; readonly progress: MiningProgress }
  | { readonly type: 'proof'; readonly device: Address; readonly proof: AcceptedProof }
  | { readonly type: 'expired'; readonly device: Address; readonly bits: number }
  | { readonly type: 'retry'; readonly device: Address; readonly error: unknown; readonly waitMs: number };

/** A proof that the chain has accepted. */
export interface AcceptedProof {
  /** The session's target: what the proof is paid for is 2^bits. */
  readonly bits: number;
  /** Solutions a second while it was searched for. */
  readonly hashrate: number;
  readonly transaction: SentTransaction;
}

export interface CpuMiningOptions extends MinerIdentity {
  /** The pool of threads to search with; the caller closes it. */
  readonly miner: Miner;
  /** Stop after this many accepted proofs; without it, mine until aborted. */
  readonly proofs?: number;
  readonly onEvent?: (event: MiningEvent) => void;
  readonly signal?: AbortSignal;
}

/**
 * Mines for one device: session after session, each proof submitted as soon as it is found. A failure of the network or
 * the cluster is waited out with growing pauses; what the program refuses for good ends it.
 *
 * @returns the accepted proofs, once `proofs` of them are.
 * @throws the signal's reason, or what cannot be mended by waiting
 */
export async function mineCpu(context: SdkContext, options: CpuMiningOptions): Promise<AcceptedProof[]> {
  const { proofs = Number.POSITIVE_INFINITY, onEvent, signal, device } = options;
  const accepted: AcceptedProof[] = [];
  let waitMs = FIRST_RETRY_MS;
  while (accepted.length < proofs) {
    signal?.throwIfAborted();
    try {
      const proof = await mineOneSession(context, options);
      if (proof === undefined) continue;
      accepted.push(proof);
      waitMs = FIRST_RETRY_MS;
      onEvent?.({ type: 'proof', device, proof });
    } catch (error) {
      signal?.throwIfAborted();
      if (!mayPass(error)) throw error;
      onEvent?.({ type: 'retry', device, error, waitMs });
      await abortableSleep(waitMs, signal);
      waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS);
    }
  }
  return accepted;
}

/** One session: its proof, or undefined when its time ran out. */
async function mineOneSession(
  context: SdkContext,
  options: CpuMiningOptions,
): Promise<AcceptedProof | undefined> {
  const { device, onEvent, signal } = options;
  const session = await currentSession(context, options);
  onEvent?.({ type: 'session', device, bits: session.bits, expiresAt: session.expiresAt });
  const proof = await search(context, options, session);
  if (proof === undefined) {
    await closeSession(context, options, session, signal);
    onEvent?.({ type: 'expired', device, bits: session.bits });
    return undefined;
  }
  const transaction = await submitProof(context, options, session, proof, signal);
  return { bits: session.bits, hashrate: proof.progress.hashrate, transaction };
}

/** The session that an earlier run left open, while this key can prove it and there is time to; else a new one. */
async function currentSession(context: SdkContext, options: CpuMiningOptions): Promise<MiningSession> {
  const { device, deviceKey, signal } = options;
  const left = await fetchSession(context, device, signal);
  if (left !== undefined) {
    const now = await chainNow(context.cluster, signal);
    const ours = left.deviceKey === deviceKey.address;
    if (ours && now + SUBMIT_MARGIN_SECONDS < left.expiresAt) return left;
    await closeSession(context, options, left, signal);
  }
  return await openSession(context, options, signal);
}

async function search(
  context: SdkContext,
  { device, deviceKey, miner, onEvent, signal }: CpuMiningOptions,
  { challenge, bits, expiresAt }: MiningSession,
): Promise<MinedProof | undefined> {
  const left = expiresAt - SUBMIT_MARGIN_SECONDS - (await chainNow(context.cluster, signal));
  const timeUp = AbortSignal.timeout(Math.max(0, Number(left) * 1000));
  using ending = linkAbort(signal, timeUp);
  try {
    return await miner.mine({
      challenge,
      deviceId: new Uint8Array(getAddressEncoder().encode(deviceKey.address)),
      requiredBits: bits,
      signal: ending.signal,
      onProgress: (progress) => onEvent?.({ type: 'progress', device, progress }),
    });
  } catch (error) {
    if (timeUp.aborted && !signal?.aborted) return undefined;
    throw error;
  }
}

/** Failures that time may mend: the cluster is away or busy, or the page turned between reading and sending. */
const PASSING = /(UNREACHABLE|RATE_LIMITED|EXPIRED|UNKNOWN|TIMEOUT|TRANSACTION_FAILED|SIMULATION_FAILED)/;
/** Program errors that stay whatever is tried. */
const LASTING = /^(DeviceNotActive|NotDeviceKey|UnsupportedNeoHashVersion|WrongDevice)$/;

function mayPass(error: unknown): boolean {
  if (!(error instanceof NeoEngineError) || !PASSING.test(error.code)) return false;
  return !('errorName' in error && typeof error.errorName === 'string' && LASTING.test(error.errorName));
}
