import type { SentTransaction } from '@neoengine/chain';
import { core, identity } from '@neoengine/clients';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Address, getAddressEncoder, type TransactionSigner } from '@solana/kit';
import { fetchAccount } from '../accounts/fetch-account.ts';
import { DEVICE } from '../accounts/identity.ts';
import { type SdkContext, send } from '../context.ts';
import { callingProgram } from '../network/registry.ts';
import { fetchDevice } from './device.ts';

const RESPONSE_TAG = utf8ToBytes('neoengine:verify');

export interface VerifyDeviceOptions {
  readonly device: Address;
  /** Asks for the challenge. */
  readonly owner: TransactionSigner;
  /** The device's current key: answers. */
  readonly deviceKey: TransactionSigner;
  readonly signal?: AbortSignal;
}

/** The owner asks for a fresh challenge and the device answers it: proof that the device still holds its key. */
export async function verifyDevice(
  context: SdkContext,
  options: VerifyDeviceOptions,
): Promise<SentTransaction> {
  const { device, owner, deviceKey, signal } = options;
  await send(context, [identity.getRequestChallengeInstruction({ requester: owner, device })], signal);
  const { challenge, incarnation } = await fetchAccount(context.cluster, DEVICE, device, { signal });
  const key = getAddressEncoder().encode(deviceKey.address);
  const response = sha256(
    concatBytes(RESPONSE_TAG, new Uint8Array(challenge), new Uint8Array(key), new Uint8Array(incarnation)),
  );
  return await send(context, [identity.getVerifyDeviceInstruction({ deviceKey, device, response })], signal);
}

export interface RotateKeyOptions {
  readonly device: Address;
  readonly owner: TransactionSigner;
  readonly deviceKey: TransactionSigner;
  /** Never used by any device before. */
  readonly newKey: TransactionSigner;
  readonly signal?: AbortSignal;
}

/** Gives a device a new key; its account, trust and history stay. */
export async function rotateDeviceKey(
  context: SdkContext,
  options: RotateKeyOptions,
): Promise<SentTransaction> {
  const { signal, newKey, ...rest } = options;
  const [keyRecord] = await identity.findKeyRecordPda({ key: newKey.address });
  const rotate = identity.getRotateKeyInstruction({ ...rest, newKey, keyRecord, payer: context.feePayer });
  return await send(context, [rotate], signal);
}

export interface RevokeDeviceOptions {
  readonly device: Address;
  readonly owner: TransactionSigner;
  readonly signal?: AbortSignal;
}

/** Ends a device for ever, for one that is lost or stolen too. The bond goes back to who paid it. */
export async function revokeDevice(
  context: SdkContext,
  options: RevokeDeviceOptions,
): Promise<SentTransaction> {
  const { device, owner, signal } = options;
  const { region, bondPayer } = await fetchDevice(context.cluster, device, signal);
  const [[ownerRecord], [regionAccount]] = await Promise.all([
    identity.findOwnerPda({ owner: owner.address }),
    core.findRegionPda({ id: region }),
  ]);
  const revoke = identity.getRevokeInstruction({
    ...(await callingProgram(identity.IDENTITY_PROGRAM_ADDRESS)),
    revoker: owner,
    device,
    ownerRecord,
    bondPayer,
    regionAccount,
  });
  return await send(context, [revoke], signal);
}
