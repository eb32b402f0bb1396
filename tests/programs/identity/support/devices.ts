import { createHash } from 'node:crypto';
import { core, identity } from '@neoengine/clients';
import { type Address, getAddressEncoder, type KeyPairSigner } from '@solana/kit';
import { keyOf, walletOf } from './deterministic-keys.ts';
import type { Network } from './network.ts';

/** A registered device and the keys that speak for it. */
export interface TestDevice {
  readonly owner: KeyPairSigner;
  readonly key: KeyPairSigner;
  readonly address: Address;
  readonly ownerRecord: Address;
  readonly region: number;
}

/** What a registration says, where a test differs from the rest. */
export interface Registration {
  readonly owner?: KeyPairSigner;
  readonly key?: KeyPairSigner;
  readonly payer?: KeyPairSigner;
  readonly kind?: number;
  readonly tier?: number;
  readonly region?: number;
  readonly fingerprint?: Uint8Array;
}

/** Tier 1 is the slowest: its sessions start at the lowest difficulty. */
const DEFAULTS = { kind: 0, tier: 1, region: 0, fingerprint: new Uint8Array(32).fill(7) };

/** The instruction that registers a device, with all its accounts. */
export async function registerDeviceInstruction(
  network: Network,
  owner: KeyPairSigner,
  deviceKey: KeyPairSigner,
  registration: Registration = {},
) {
  const { kind, tier, region, fingerprint } = { ...DEFAULTS, ...registration };
  const [device] = await identity.findDevicePda({ firstKey: deviceKey.address });
  const [keyRecord] = await identity.findKeyRecordPda({ key: deviceKey.address });
  const [ownerRecord] = await identity.findOwnerPda({ owner: owner.address });
  const regionAccount = network.regions[region] ?? network.regions[0];
  if (!regionAccount) throw new Error('The network has no region.');
  return identity.getRegisterDeviceInstructionAsync({
    owner,
    deviceKey,
    payer: registration.payer ?? network.payer,
    config: network.config,
    device,
    keyRecord,
    ownerRecord,
    regionAccount,
    entry: network.identityEntry,
    kind,
    tier,
    region,
    fingerprintHash: fingerprint,
  });
}

/** Registers a device whose keys come from its name. */
export async function registerDevice(
  network: Network,
  name = 'device',
  registration: Registration = {},
): Promise<TestDevice> {
  const owner = registration.owner ?? (await walletOf(network.vm, `${name} owner`));
  const key = registration.key ?? (await keyOf(`${name} key`));
  await network.vm.mustSend([await registerDeviceInstruction(network, owner, key, registration)]);
  const [address] = await identity.findDevicePda({ firstKey: key.address });
  const [ownerRecord] = await identity.findOwnerPda({ owner: owner.address });
  return { owner, key, address, ownerRecord, region: registration.region ?? DEFAULTS.region };
}

/** The instruction by which the owner, or an attestor with its entry, revokes a device. */
export async function revokeInstruction(
  network: Network,
  device: TestDevice,
  revoker: KeyPairSigner = device.owner,
  attestorEntry?: Address,
) {
  const regionAccount = network.regions[readDevice(network, device.address).region];
  if (!regionAccount) throw new Error('The device is in no region.');
  return identity.getRevokeInstructionAsync({
    revoker,
    device: device.address,
    ownerRecord: device.ownerRecord,
    bondPayer: readDevice(network, device.address).bondPayer,
    regionAccount,
    entry: network.identityEntry,
    ...(attestorEntry ? { attestorEntry } : {}),
  });
}

/** The instruction that gives a device another key. */
export async function rotateKeyInstruction(
  network: Network,
  device: TestDevice,
  newKey: KeyPairSigner,
  deviceKey: KeyPairSigner = device.key,
) {
  const [keyRecord] = await identity.findKeyRecordPda({ key: newKey.address });
  const { owner, address } = device;
  return identity.getRotateKeyInstruction({
    owner,
    deviceKey,
    newKey,
    payer: network.payer,
    device: address,
    keyRecord,
  });
}

/** The instruction by which an owner changes what it declares of a device. */
export async function updateDeviceInstruction(
  network: Network,
  device: TestDevice,
  change: { readonly tier?: number; readonly region?: number; readonly owner?: KeyPairSigner } = {},
) {
  const now = readDevice(network, device.address);
  const { tier = now.tier, region = now.region, owner = device.owner } = change;
  const [oldRegion, newRegion] = [network.regions[now.region], network.regions[region] ?? network.regions[1]];
  if (!oldRegion || !newRegion) throw new Error('The network has no such region.');
  return identity.getUpdateDeviceInstructionAsync({
    owner,
    device: device.address,
    oldRegion,
    newRegion,
    entry: network.identityEntry,
    tier,
    region,
    fingerprintHash: new Uint8Array(32).fill(9),
  });
}

/** What a device answers to its open challenge. */
export function challengeResponse(network: Network, { address, key }: TestDevice): Uint8Array {
  const { challenge, incarnation } = readDevice(network, address);
  const hash = createHash('sha256').update('neoengine:verify').update(new Uint8Array(challenge));
  hash.update(new Uint8Array(getAddressEncoder().encode(key.address))).update(new Uint8Array(incarnation));
  return new Uint8Array(hash.digest());
}

/** A Device account, decoded. */
export function readDevice(network: Network, address: Address) {
  return identity.getDeviceDecoder().decode(network.vm.data(address));
}

/** An Owner account, decoded. */
export function readOwner(network: Network, address: Address) {
  return identity.getOwnerDecoder().decode(network.vm.data(address));
}

/** Active devices and mining power (solutions a second x 1000) of a region. */
export function readRegion(network: Network, id: number): { devices: bigint; power: bigint } {
  const at = network.regions[id];
  if (!at) throw new Error(`The network has no region ${id}.`);
  const { activeDevices, miningPower } = core.getRegionDecoder().decode(network.vm.data(at));
  return { devices: activeDevices, power: miningPower };
}
