import { findProgramDataAddress } from '@neoengine/chain';
import { core, rewards } from '@neoengine/clients';
import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import { fetchAccount, fetchMaybe } from '../accounts/fetch-account.ts';
import { EMISSION, VAULT } from '../accounts/rewards.ts';
import { type SdkContext, send } from '../context.ts';
import { fetchNetwork } from '../network/network.ts';
import { callingProgram } from '../network/registry.ts';
import { dsxAccountOf, openDsxAccount } from '../rewards/dsx-accounts.ts';
import { createVaultInstruction } from '../vaults/create-vault.ts';
import { Permission } from '../vaults/payloads.ts';
import type { Vesting } from '../vaults/vault.ts';
import { deriveKey } from './derived-key.ts';
import type { SetUpOptions } from './set-up-network.ts';

const DAY_SECONDS = 24n * 60n * 60n;
const TEAM_AMOUNT = 100_000_000n * 10n ** 9n;

/** The genesis allocations, by their number. Amounts are the program's own. */
export const GENESIS_ALLOCATIONS = ['treasury', 'ecosystem', 'team'] as const;

/**
 * Mints each genesis allocation that is not minted yet into a vault of its own, whose only member is the admin until it adds
 * others. The vault's key is derived from the admin's, so that an interrupted run goes on with the vault that it made.
 */
export async function mintGenesisAllocations(context: SdkContext, options: SetUpOptions): Promise<number> {
  const { signal, onStep } = options;
  const [address] = await rewards.findEmissionPda();
  const { genesisMinted } = await fetchAccount(context.cluster, EMISSION, address, { signal });
  let transactions = 0;
  for (const [allocation, name] of GENESIS_ALLOCATIONS.entries()) {
    if (genesisMinted[allocation] !== 0n) continue;
    onStep?.(`${name} allocation`);
    const createKey = await deriveKey(options.authority, `genesis-vault:${name}`);
    const [vault] = await rewards.findVaultPda({ createKey: createKey.address });
    if ((await fetchMaybe(context.cluster, VAULT, vault, signal)) === undefined) {
      await send(context, [await createAllocationVault(context, options, name, createKey)], signal);
      transactions += 1;
    }
    await send(context, await mintInstructions(context, options, allocation, vault), signal);
    transactions += 1;
  }
  return transactions;
}

async function createAllocationVault(
  context: SdkContext,
  { authority, signal }: SetUpOptions,
  name: string,
  createKey: KeyPairSigner,
): Promise<Instruction> {
  const { genesis } = await fetchNetwork(context.cluster, signal);
  const { instruction } = await createVaultInstruction(context, createKey, {
    name,
    members: [{ address: authority.address, permissions: Permission.all }],
    threshold: 1,
    timeLockSeconds: 0,
    ...(name === 'team' ? { vesting: teamVesting(genesis) } : {}),
  });
  return instruction;
}

async function mintInstructions(
  { feePayer }: SdkContext,
  { authority }: SetUpOptions,
  allocation: number,
  vault: Address,
): Promise<Instruction[]> {
  const [vaultAuthority] = await rewards.findVaultAuthorityPda({ vault });
  const [[network], [mint], caller] = await Promise.all([
    core.findNetworkPda(),
    rewards.findMintPda(),
    callingProgram(rewards.REWARDS_PROGRAM_ADDRESS),
  ]);
  const mintGenesis = await rewards.getMintGenesisInstructionAsync({
    authority,
    programData: await findProgramDataAddress(rewards.REWARDS_PROGRAM_ADDRESS),
    network,
    mint,
    vault,
    vaultAuthority,
    destination: await dsxAccountOf(vaultAuthority),
    programAuthority: caller.programAuthority,
    allocation,
  });
  return [await openDsxAccount(vaultAuthority, feePayer), mintGenesis];
}

/** Four years from genesis, nothing before one year has passed: what rewards demands of the team's vault. */
function teamVesting(genesis: bigint): Vesting {
  const cliff = genesis + 365n * DAY_SECONDS;
  return { total: TEAM_AMOUNT, start: genesis, cliff, end: genesis + 4n * 365n * DAY_SECONDS };
}
