import type { SentTransaction } from '@neoengine/chain';
import type { Address, TransactionSigner } from '@solana/kit';
import { getTransferInstruction } from '@solana-program/token';
import type { DsxAmount } from '../amounts/dsx.ts';
import { type SdkContext, send } from '../context.ts';
import { dsxAccountOf, openDsxAccount } from './dsx-accounts.ts';

export interface TransferDsxOptions {
  /** Whose DSX it is. Signs. */
  readonly from: TransactionSigner;
  /** A wallet, or a vault's authority. */
  readonly to: Address;
  readonly amount: DsxAmount;
  readonly signal?: AbortSignal;
}

export async function transferDsx(
  context: SdkContext,
  options: TransferDsxOptions,
): Promise<SentTransaction> {
  const { from, to, amount, signal } = options;
  const [source, destination] = await Promise.all([dsxAccountOf(from.address), dsxAccountOf(to)]);
  const open = await openDsxAccount(to, context.feePayer);
  const transfer = getTransferInstruction({ source, destination, authority: from, amount });
  return await send(context, [open, transfer], signal);
}
