import { AccountNotFoundError, type Device, type DeviceKind, type NeoEngineSDK } from '@neoengine/sdk';
import type { KeyPairSigner } from '@solana/kit';
import type { KeyStore } from '../key-store.ts';

/** The devices that a localnet mines with, in this order: as many as are asked for. */
export const UP_DEVICES: readonly {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly tier: number;
}[] = [
  { name: 'phone', kind: 'phone', tier: 1 },
  { name: 'tablet', kind: 'tablet', tier: 2 },
  { name: 'laptop', kind: 'laptop', tier: 3 },
  { name: 'desktop', kind: 'desktop', tier: 4 },
  { name: 'server', kind: 'server', tier: 5 },
];

export interface UpDevice {
  readonly name: string;
  readonly key: KeyPairSigner;
  readonly device: Device;
}

/** The first `count` devices, registered to the owner now where they are not yet. */
export async function readyDevices(
  sdk: NeoEngineSDK,
  keys: KeyStore,
  owner: KeyPairSigner,
  count: number,
  signal: AbortSignal,
): Promise<UpDevice[]> {
  const devices: UpDevice[] = [];
  for (const { name, kind, tier } of UP_DEVICES.slice(0, count)) {
    const key = await keys.readOrCreate('devices', name);
    devices.push({ name, key, device: await readyDevice(sdk, { owner, device: key, kind, tier, signal }) });
  }
  return devices;
}

async function readyDevice(
  sdk: NeoEngineSDK,
  options: Parameters<NeoEngineSDK['registerDevice']>[0] & { signal: AbortSignal },
): Promise<Device> {
  const { device, signal } = options;
  try {
    return await sdk.deviceOfKey(device.address, { signal });
  } catch (error) {
    if (!(error instanceof AccountNotFoundError)) throw error;
    const { address } = await sdk.registerDevice(options);
    return await sdk.device(address, { signal });
  }
}
