import {
  type Blockhash,
  getSignatureFromTransaction,
  type SendableTransaction,
  type Signature,
  signTransactionMessageWithSigners,
  type Transaction,
} from '@solana/kit';
import type { ChainConnection } from '../rpc/cluster.ts';
import { MAX_REMEMBERED_BLOCKHASHES } from './limits.ts';
import type { PreparedTransaction } from './prepare-transaction.ts';

/** For each blockhash the signatures made with it, each with how often the same message was sent again. */
type SignedMessages = Map<Blockhash, Map<Signature, number>>;

const signedByConnection = new WeakMap<ChainConnection['rpc'], SignedMessages>();

/**
 * Signs, and makes sure that the transaction is none that this process has sent before. Two transactions with
 * the same bytes are one to the cluster: the second of two equal transfers would count as landed and move
 * nothing. One that would repeat another states a compute-unit limit that differs by a unit.
 */
export async function signDistinct(
  { rpc }: ChainConnection,
  { build, lifetime }: PreparedTransaction,
  signal: AbortSignal,
): Promise<{ transaction: SendableTransaction & Transaction; signature: Signature }> {
  const signed = signaturesOf(rpc, lifetime.blockhash);
  let base: Signature | undefined;
  for (let step = 0; ; ) {
    const transaction = await signTransactionMessageWithSigners(build(step), { abortSignal: signal });
    const signature = getSignatureFromTransaction(transaction);
    base ??= signature;
    if (!signed.has(signature)) {
      signed.set(signature, 0);
      return { transaction, signature };
    }
    step = (signed.get(base) ?? 0) + 1;
    signed.set(base, step);
  }
}

function signaturesOf(rpc: ChainConnection['rpc'], blockhash: Blockhash): Map<Signature, number> {
  const messages = signedByConnection.get(rpc) ?? new Map<Blockhash, Map<Signature, number>>();
  signedByConnection.set(rpc, messages);
  const known = messages.get(blockhash) ?? new Map<Signature, number>();
  messages.set(blockhash, known);
  const oldest = messages.keys().next().value;
  if (messages.size > MAX_REMEMBERED_BLOCKHASHES && oldest !== undefined) messages.delete(oldest);
  return known;
}
