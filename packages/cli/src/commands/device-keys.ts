import type { Device, NeoEngineSDK } from '@neoengine/sdk';
import { isAddress, type KeyPairSigner } from '@solana/kit';
import type { CommandContext } from './command-context.ts';

/** A device of this machine: its key here, its account on the chain. */
export interface LocalDevice {
  readonly name: string;
  readonly key: KeyPairSigner;
  readonly device: Device;
}

export async function readLocalDevice(
  context: CommandContext,
  sdk: NeoEngineSDK,
  name: string,
): Promise<LocalDevice> {
  const key = await context.keys.read('devices', name);
  return { name, key, device: await sdk.deviceOfKey(key.address, { signal: context.signal }) };
}

/** A device by the name of its key here, or by its account's address. */
export async function findDevice(
  context: CommandContext,
  sdk: NeoEngineSDK,
  nameOrAddress: string,
): Promise<Device> {
  if (isAddress(nameOrAddress)) return await sdk.device(nameOrAddress, { signal: context.signal });
  return (await readLocalDevice(context, sdk, nameOrAddress)).device;
}
