import { core, cpu } from '@neoengine/clients';
import type { Address, TransactionSigner } from '@solana/kit';
import { MINING_SESSION } from '../accounts/cpu.ts';
import { fetchAccount, fetchMaybe } from '../accounts/fetch-account.ts';
import { type SdkContext, send } from '../context.ts';

/** The NeoHash version that sessions are opened for. */
export const NEOHASH_VERSION = 2;

/** A device's miner and the addresses that its sessions need. */
export interface MinerIdentity {
  /** The device's account. */
  readonly device: Address;
  /** The device's current key. */
  readonly deviceKey: TransactionSigner;
}

/** An open session: what to mine, and until when. */
export interface MiningSession {
  readonly address: Address;
  readonly miner: Address;
  /** The key that opened it: only its proofs count. */
  readonly deviceKey: Address;
  readonly challenge: Uint8Array;
  /** Leading zero bits that a proof needs. */
  readonly bits: number;
  readonly region: number;
  /** Unix seconds by the chain's clock. */
  readonly openedAt: bigint;
  readonly expiresAt: bigint;
  readonly rentPayer: Address;
}

export async function minerAddresses(device: Address): Promise<{ miner: Address; session: Address }> {
  const [miner] = await cpu.findMinerPda({ device });
  const [session] = await cpu.findMiningSessionPda({ miner });
  return { miner, session };
}

/** The device's open session, if it has one. */
export async function fetchSession(
  context: SdkContext,
  device: Address,
  signal?: AbortSignal,
): Promise<MiningSession | undefined> {
  const { session } = await minerAddresses(device);
  const account = await fetchMaybe(context.cluster, MINING_SESSION, session, signal);
  return account && present(session, account);
}

/** Opens a session: the chain draws the challenge and sets the target from the device's own recent rate. */
export async function openSession(
  context: SdkContext,
  { device, deviceKey }: MinerIdentity,
  signal?: AbortSignal,
): Promise<MiningSession> {
  const { miner, session } = await minerAddresses(device);
  const [[network], [difficulty]] = await Promise.all([core.findNetworkPda(), core.findDifficultyPda()]);
  const open = cpu.getOpenSessionInstruction({
    deviceKey,
    payer: context.feePayer,
    device,
    miner,
    session,
    network,
    difficulty,
    neohashVersion: NEOHASH_VERSION,
  });
  await send(context, [open], signal);
  return present(session, await fetchAccount(context.cluster, MINING_SESSION, session, { signal }));
}

/** Closes a session without a proof; its rent goes back to who paid it. */
export async function closeSession(
  context: SdkContext,
  { device, deviceKey }: MinerIdentity,
  session: MiningSession,
  signal?: AbortSignal,
): Promise<void> {
  const close = cpu.getCloseSessionInstruction({
    closer: deviceKey,
    device,
    miner: session.miner,
    session: session.address,
    rentPayer: session.rentPayer,
  });
  await send(context, [close], signal);
}

function present(address: Address, account: cpu.MiningSession): MiningSession {
  const { miner, deviceKey, bits, region, openedAt, expiresAt, rentPayer } = account;
  const challenge = new Uint8Array(account.challenge);
  return { address, miner, deviceKey, challenge, bits, region, openedAt, expiresAt, rentPayer };
}
