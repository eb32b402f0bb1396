import type { SentTransaction } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import {
  type Address,
  generateKeyPairSigner,
  getUtf8Encoder,
  type Instruction,
  type TransactionSigner,
} from '@solana/kit';
import { type SdkContext, send } from '../context.ts';
import { InvalidVaultError } from '../errors/vaults.ts';
import { sortedMembers, type VaultMember } from './payloads.ts';
import { fetchVault, type Vault, type Vesting } from './vault.ts';

const MAX_MEMBERS = 16;
const NAME_BYTES = 32;
/** Longest time-lock, seconds: 30 days. */
const MAX_TIME_LOCK_SECONDS = 30 * 24 * 60 * 60;
/** Fills the unused places of a vault's list of members. */
const NOBODY = '11111111111111111111111111111111' as Address;

export interface CreateVaultOptions {
  /** At most 32 bytes of UTF-8. */
  readonly name: string;
  /** 1 to 16. */
  readonly members: readonly VaultMember[];
  /** Approvals that a transaction needs. */
  readonly threshold: number;
  /** Seconds between the last approval and the execution; at most 30 days. */
  readonly timeLockSeconds: number;
  readonly vesting?: Vesting;
  readonly signal?: AbortSignal;
}

export interface CreatedVault {
  readonly vault: Vault;
  readonly transaction: SentTransaction;
}

/** @throws InvalidVaultError, or the program's refusal */
export async function createVault(context: SdkContext, options: CreateVaultOptions): Promise<CreatedVault> {
  // Makes the address and is forgotten: whoever signs with it owns nothing of the vault.
  const createKey = await generateKeyPairSigner();
  const { instruction, vault } = await createVaultInstruction(context, createKey, options);
  const transaction = await send(context, [instruction], options.signal);
  return { vault: await fetchVault(context.cluster, vault, options.signal), transaction };
}

/** @throws InvalidVaultError */
export async function createVaultInstruction(
  context: SdkContext,
  createKey: TransactionSigner,
  options: CreateVaultOptions,
): Promise<{ readonly instruction: Instruction; readonly vault: Address }> {
  const { members, threshold, timeLockSeconds, vesting } = options;
  const name = getUtf8Encoder().encode(options.name);
  if (name.length > NAME_BYTES) throw new InvalidVaultError('the name is too long', 'Use at most 32 bytes.');
  if (members.length < 1 || members.length > MAX_MEMBERS) {
    throw new InvalidVaultError(`it would have ${members.length} members`, `Give 1 to ${MAX_MEMBERS}.`);
  }
  if (timeLockSeconds < 0 || timeLockSeconds > MAX_TIME_LOCK_SECONDS) {
    throw new InvalidVaultError('the time-lock is out of bounds', 'Give 0 seconds to 30 days.');
  }
  const [address] = await rewards.findVaultPda({ createKey: createKey.address });
  const sorted = sortedMembers(members);
  const filled = <T>(values: readonly T[], filler: T) =>
    Array.from({ length: MAX_MEMBERS }, (_, index) => values[index] ?? filler);
  const create = rewards.getCreateVaultInstruction({
    payer: context.feePayer,
    createKey,
    vault: address,
    name: padded(name),
    threshold,
    timeLock: timeLockSeconds,
    memberCount: sorted.length,
    members: filled(
      sorted.map((member) => member.address),
      NOBODY,
    ),
    permissions: new Uint8Array(
      filled(
        sorted.map((member) => member.permissions),
        0,
      ),
    ),
    vestingTotal: vesting?.total ?? 0n,
    vestingStart: vesting?.start ?? 0n,
    vestingCliff: vesting?.cliff ?? 0n,
    vestingEnd: vesting?.end ?? 0n,
  });
  return { instruction: create, vault: address };
}

function padded(name: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(NAME_BYTES);
  bytes.set(name);
  return bytes;
}
