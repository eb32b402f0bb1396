import type { ChainConnection } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import {
  fetchMaybeMint,
  fetchMaybeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import { type DsxAmount, dsxFromBaseUnits } from '../amounts/dsx.ts';
import { AccountNotFoundError } from '../errors/accounts.ts';
import { SET_UP_FIRST } from '../network/network.ts';

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

/** All DSX that exists. @throws AccountNotFoundError where the network is not set up */
export async function dsxSupply(cluster: ChainConnection, signal?: AbortSignal): Promise<DsxAmount> {
  const mint = await fetchMaybeMint(cluster.rpc, await dsxMint(), signal ? { abortSignal: signal } : {});
  if (!mint.exists) throw new AccountNotFoundError('mint of DSX', mint.address, SET_UP_FIRST);
  return dsxFromBaseUnits(mint.data.supply);
}
