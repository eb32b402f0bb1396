import type { ChainConnection } from '@neoengine/chain';
import { identity } from '@neoengine/clients';
import { type Address, getAddressEncoder } from '@solana/kit';
import { fetchAccount, fetchMaybe } from '../accounts/fetch-account.ts';
import { findAccounts } from '../accounts/find-accounts.ts';
import { DEVICE, KEY_RECORD } from '../accounts/identity.ts';
import { AccountNotFoundError } from '../errors/accounts.ts';
import { type DeviceKind, type DeviceStatus, deviceKindOf, deviceStatusOf } from './device-kind.ts';

/** A registered device, as a person thinks of it. */
export interface Device {
  /** The device's account: stays the same when its key is rotated. */
  readonly address: Address;
  readonly owner: Address;
  /** The key that it signs with now. */
  readonly deviceKey: Address;
  readonly kind: DeviceKind;
  readonly tier: number;
  readonly region: number;
  readonly status: DeviceStatus;
  /** 0 to 10,000. */
  readonly trustBps: number;
  /** Unix seconds. */
  readonly createdAt: bigint;
  /** Unix seconds; 0 when never. */
  readonly lastVerified: bigint;
  readonly rotations: number;
  readonly bondLamports: bigint;
  readonly bondPayer: Address;
  /** Random at registration; what is signed off chain names it. */
  readonly incarnation: Uint8Array;
}

const REGISTER_FIRST = 'Register the device first, or check that this is the cluster that you meant.';
/** Where a Device account names its owner: after discriminator, version, bump, kind, tier, region and status. */
const OWNER_OFFSET = 7;

/** @throws AccountNotFoundError, UnexpectedAccountError */
export async function fetchDevice(
  cluster: ChainConnection,
  address: Address,
  signal?: AbortSignal,
): Promise<Device> {
  return present(address, await fetchAccount(cluster, DEVICE, address, { signal, advice: REGISTER_FIRST }));
}

/** The device that uses, or once used, this key. @throws AccountNotFoundError */
export async function fetchDeviceOfKey(
  cluster: ChainConnection,
  deviceKey: Address,
  signal?: AbortSignal,
): Promise<Device> {
  const [record] = await identity.findKeyRecordPda({ key: deviceKey });
  const known = await fetchMaybe(cluster, KEY_RECORD, record, signal);
  if (known === undefined) throw new AccountNotFoundError('device with this key', deviceKey, REGISTER_FIRST);
  return await fetchDevice(cluster, known.device, signal);
}

/** All devices of an owner, also revoked ones. */
export async function fetchDevicesOf(
  cluster: ChainConnection,
  owner: Address,
  signal?: AbortSignal,
): Promise<Device[]> {
  const filter = { offset: OWNER_OFFSET, bytes: getAddressEncoder().encode(owner) };
  const found = await findAccounts(cluster, DEVICE, [filter], signal);
  return found.map(({ address, data }) => present(address, data));
}

function present(address: Address, account: identity.Device): Device {
  const { owner, deviceKey, tier, region, trustBps, createdAt, lastVerified } = account;
  return {
    address,
    owner,
    deviceKey,
    kind: deviceKindOf(account.kind),
    tier,
    region,
    status: deviceStatusOf(account.status),
    trustBps,
    createdAt,
    lastVerified,
    rotations: account.rotations,
    bondLamports: account.bondLamports,
    bondPayer: account.bondPayer,
    incarnation: new Uint8Array(account.incarnation),
  };
}
