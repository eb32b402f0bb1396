import type { ChainConnection } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import { type Address, getUtf8Decoder } from '@solana/kit';
import { fetchAccount } from '../accounts/fetch-account.ts';
import { VAULT } from '../accounts/rewards.ts';
import type { VaultMember } from './payloads.ts';

/** DSX that becomes free over time: nothing before the cliff, all at the end, linear from the start. Unix seconds. */
export interface Vesting {
  readonly total: bigint;
  readonly start: bigint;
  readonly cliff: bigint;
  readonly end: bigint;
}

/** Assets that several keys hold together. */
export interface Vault {
  readonly address: Address;
  /** Holds the vault's assets: send them there. */
  readonly authority: Address;
  readonly name: string;
  readonly members: readonly VaultMember[];
  readonly threshold: number;
  readonly timeLockSeconds: number;
  /** Raised by every change of members, threshold or time-lock; what is older and not executed is void. */
  readonly generation: number;
  readonly vesting: Vesting | undefined;
}

/** @throws AccountNotFoundError, UnexpectedAccountError */
export async function fetchVault(
  cluster: ChainConnection,
  address: Address,
  signal?: AbortSignal,
): Promise<Vault> {
  const account = await fetchAccount(cluster, VAULT, address, {
    signal,
    advice: 'Check the address and the cluster.',
  });
  const [authority] = await rewards.findVaultAuthorityPda({ vault: address });
  const permissions = new Uint8Array(account.permissions);
  const members = account.members
    .slice(0, account.memberCount)
    .map((member, index) => ({ address: member, permissions: permissions[index] ?? 0 }));
  return {
    address,
    authority,
    name: getUtf8Decoder().decode(account.name).replaceAll('\u0000', ''),
    members,
    threshold: account.threshold,
    timeLockSeconds: account.timeLock,
    generation: account.generation,
    vesting: vestingOf(account),
  };
}

function vestingOf({
  vestingTotal,
  vestingStart,
  vestingCliff,
  vestingEnd,
}: rewards.Vault): Vesting | undefined {
  if (vestingTotal === 0n) return undefined;
  return { total: vestingTotal, start: vestingStart, cliff: vestingCliff, end: vestingEnd };
}
