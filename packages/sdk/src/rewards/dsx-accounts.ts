import type { ChainConnection } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import {
  fetchMaybeToken,
  fetchMint,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import { type DsxAmount, dsxFromBaseUnits } from '../amounts/dsx.ts';

/** The mint of $DSX. */
export async function dsxMint(): Promise<Address> {
  return (await rewards.findMintPda())[0];
}

/** The account in which somebody's DSX lies. */
export async function dsxAccountOf(owner: Address): Promise<Address> {
  const seeds = { owner, mint: await dsxMint(), tokenProgram: TOKEN_PROGRAM_ADDRESS };
  return (await findAssociatedTokenPda(seeds))[0];
}

/** Makes that account where it is missing. */
export async function openDsxAccount(owner: Address, payer: TransactionSigner): Promise<Instruction> {
  return await getCreateAssociatedTokenIdempotentInstructionAsync({ payer, owner, mint: await dsxMint() });
}

/** What somebody holds; 0 where there is no account yet. */
export async function dsxBalance(
  cluster: ChainConnection,
  owner: Address,
  signal?: AbortSignal,
): Promise<DsxAmount> {
  const account = await fetchMaybeToken(
    cluster.rpc,
    await dsxAccountOf(owner),
    signal ? { abortSignal: signal } : {},
  );
  return dsxFromBaseUnits(account.exists ? account.data.amount : 0n);
}

/** All DSX that exists. */
export async function dsxSupply(cluster: ChainConnection, signal?: AbortSignal): Promise<DsxAmount> {
  const mint = await fetchMint(cluster.rpc, await dsxMint(), signal ? { abortSignal: signal } : {});
  return dsxFromBaseUnits(mint.data.supply);
}
