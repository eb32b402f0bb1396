import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import {
  getAllocateInstruction,
  getAssignInstruction,
  getTransferSolInstruction,
} from '@solana-program/system';
import { LOADER_V3_ADDRESS } from '../loader/loader-state.ts';
import type { ChainConnection } from '../rpc/cluster.ts';

/**
 * Instructions that make `account` a rent-exempt account of the loader. Not CreateAccount: that fails on an
 * address to which a stranger has sent a lamport.
 *
 * @param space bytes.
 */
export async function createLoaderAccount(
  { rpc }: ChainConnection,
  payer: TransactionSigner,
  account: TransactionSigner,
  space: number,
  signal?: AbortSignal,
): Promise<readonly Instruction[]> {
  const config = signal ? { abortSignal: signal } : {};
  const [minimum, { value: present }] = await Promise.all([
    rpc.getMinimumBalanceForRentExemption(BigInt(space)).send(config),
    rpc.getBalance(account.address).send(config),
  ]);
  const instructions: Instruction[] = [
    getAllocateInstruction({ newAccount: account, space }),
    getAssignInstruction({ account, programAddress: LOADER_V3_ADDRESS }),
  ];
  if (present < minimum) instructions.unshift(transfer(payer, account.address, minimum - present));
  return instructions;
}

function transfer(source: TransactionSigner, destination: Address, amount: bigint): Instruction {
  return getTransferSolInstruction({ source, destination, amount });
}
