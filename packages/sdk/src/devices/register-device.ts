import type { SentTransaction } from '@neoengine/chain';
import { core, cpu, identity } from '@neoengine/clients';
import type { Address, TransactionSigner } from '@solana/kit';
import { type SdkContext, send } from '../context.ts';
import { InvalidDeviceError } from '../errors/input.ts';
import { callingProgram } from '../network/registry.ts';
import { DEVICE_KINDS, type DeviceKind, isDeviceTier } from './device-kind.ts';

const FINGERPRINT_BYTES = 32;

export interface RegisterDeviceOptions {
  /** Owns the device, and is paid for its work. Signs. */
  readonly owner: TransactionSigner;
  /** The device's own key. Signs; a key can be registered once, for ever. */
  readonly device: TransactionSigner;
  readonly kind: DeviceKind;
  /** 1 (an old phone) to 5 (a server): where the device's difficulty starts. */
  readonly tier: number;
  readonly region?: number;
  /** SHA-256 of what tells this machine from others; zeros when the owner does not say. */
  readonly fingerprintHash?: Uint8Array;
  readonly signal?: AbortSignal;
}

export interface RegisteredDevice {
  readonly address: Address;
  readonly transaction: SentTransaction;
}

/** Registers a device and makes it a miner, in one transaction. Its refundable bond is paid by the fee payer. */
export async function registerDevice(
  context: SdkContext,
  options: RegisterDeviceOptions,
): Promise<RegisteredDevice> {
  const { owner, device: deviceKey, kind, tier, region = 0, signal } = options;
  const fingerprintHash = options.fingerprintHash ?? new Uint8Array(FINGERPRINT_BYTES);
  if (!isDeviceTier(tier)) throw new InvalidDeviceError(`A device has no tier ${tier}.`, 'Choose 1 to 5.');
  if (fingerprintHash.length !== FINGERPRINT_BYTES) {
    throw new InvalidDeviceError(
      `A fingerprint has 32 bytes, not ${fingerprintHash.length}.`,
      'Give a SHA-256.',
    );
  }
  const payer = context.feePayer;
  const accounts = await registrationAccounts(owner.address, deviceKey.address, region);
  const register = identity.getRegisterDeviceInstruction({
    ...accounts,
    ...(await callingProgram(identity.IDENTITY_PROGRAM_ADDRESS)),
    owner,
    deviceKey,
    payer,
    kind: DEVICE_KINDS.indexOf(kind),
    tier,
    region,
    fingerprintHash,
  });
  const miner = await cpu.getRegisterMinerInstructionAsync({
    owner,
    deviceKey,
    payer,
    device: accounts.device,
  });
  return { address: accounts.device, transaction: await send(context, [register, miner], signal) };
}

async function registrationAccounts(owner: Address, deviceKey: Address, regionId: number) {
  const [[config], [device], [keyRecord], [ownerRecord], [regionAccount]] = await Promise.all([
    identity.findIdentityConfigPda(),
    identity.findDevicePda({ firstKey: deviceKey }),
    identity.findKeyRecordPda({ key: deviceKey }),
    identity.findOwnerPda({ owner }),
    core.findRegionPda({ id: regionId }),
  ]);
  return { config, device, keyRecord, ownerRecord, regionAccount };
}
