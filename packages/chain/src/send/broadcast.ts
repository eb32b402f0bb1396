import {
  type Commitment,
  commitmentComparator,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  getTransactionSize,
  type SendableTransaction,
  type Signature,
  type Slot,
  type SolanaRpcResponse,
  type Transaction,
  type TransactionError,
} from '@solana/kit';
import { abortableSleep } from '../abortable-sleep.ts';
import { linkAbort } from '../linked-abort.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { RpcRateLimitedError, RpcUnreachableError } from '../rpc/errors.ts';
import { BlockhashExpiredError, ConfirmationUnknownError, SendAbortedError } from './errors.ts';
import { CONFIRMATION_DEADLINE_MS, FIRST_POLL_MS, POLL_INTERVAL_MS, RESEND_INTERVAL_MS } from './limits.ts';
import { nameSizeRefusal } from './node-size-limit.ts';

export interface Landing {
  readonly slot: Slot;
  /** Null for success. */
  readonly error: TransactionError | null;
}

export interface BroadcastRequest {
  readonly cluster: ChainConnection;
  readonly transaction: SendableTransaction & Transaction;
  readonly lastValidBlockHeight: bigint;
  readonly commitment: Commitment;
  readonly signal: AbortSignal;
}

/**
 * Sends signed bytes again and again until they reach `commitment` or can no longer land. The bytes never
 * change, so however often they arrive they take effect once.
 *
 * @throws BlockhashExpiredError, ConfirmationUnknownError, SendAbortedError, or what the node answers to
 *   bytes that it does not take.
 */
export async function broadcast(request: BroadcastRequest): Promise<Landing> {
  const signature = getSignatureFromTransaction(request.transaction);
  // Ends the loser of the race too.
  using scope = linkAbort(request.signal);
  const scoped = { ...request, signal: scope.signal };
  try {
    return await Promise.race([awaitNotification(scoped, signature), resendAndPoll(scoped, signature)]);
  } catch (error) {
    throw request.signal.aborted ? new SendAbortedError(signature, request.signal.reason) : error;
  } finally {
    scope.abort(new Error('the transaction’s fate is known'));
  }
}

/** Settles only with an answer: where subscriptions do not work, polling finds it. */
async function awaitNotification(request: BroadcastRequest, signature: Signature): Promise<Landing> {
  const { cluster, commitment, signal } = request;
  try {
    const subscription = cluster.rpcSubscriptions.signatureNotifications(signature, { commitment });
    const notifications = await subscription.subscribe({ abortSignal: signal });
    // The look is for what landed before the subscription stood, of which there may be no notification.
    return await firstKnown([takeNotification(notifications), readStatus(request, signature, false)]);
  } catch {
    return new Promise<never>(() => {});
  }
}

type Notifications = AsyncIterable<SolanaRpcResponse<{ readonly err: TransactionError | null }>>;

async function takeNotification(notifications: Notifications): Promise<Landing | undefined> {
  for await (const { context, value } of notifications) return { slot: context.slot, error: value.err };
  return undefined;
}

/** The first of these that is known; never settles where none is. */
function firstKnown(sources: readonly Promise<Landing | undefined>[]): Promise<Landing> {
  return new Promise((resolve, reject) => {
    for (const source of sources) source.then((landing) => landing && resolve(landing), reject);
  });
}

async function resendAndPoll(request: BroadcastRequest, signature: Signature): Promise<Landing> {
  const wire = getBase64EncodedWireTransaction(request.transaction);
  let lastHeard = Date.now();
  let nextSend = 0;
  for (let wait = FIRST_POLL_MS; ; wait = POLL_INTERVAL_MS) {
    try {
      if (Date.now() >= nextSend) {
        nextSend = Date.now() + RESEND_INTERVAL_MS;
        await submit(request, wire);
      }
      await abortableSleep(wait, request.signal);
      const landing = await pollOnce(request, signature);
      if (landing !== undefined) return landing;
      lastHeard = Date.now();
    } catch (error) {
      if (!isSilence(error)) throw error;
      if (Date.now() - lastHeard > CONFIRMATION_DEADLINE_MS)
        throw new ConfirmationUnknownError(signature, error);
    }
  }
}

async function submit(
  { cluster, signal, transaction }: BroadcastRequest,
  wire: ReturnType<typeof getBase64EncodedWireTransaction>,
) {
  // The transaction was simulated, and the resending is ours: the node shall do neither.
  const config = { encoding: 'base64', skipPreflight: true, maxRetries: 0n } as const;
  try {
    await cluster.rpc.sendTransaction(wire, config).send({ abortSignal: signal });
  } catch (error) {
    throw nameSizeRefusal(error, getTransactionSize(transaction));
  }
}

/** One look at the status and, if there is none, at whether the blockhash has expired. */
async function pollOnce(request: BroadcastRequest, signature: Signature): Promise<Landing | undefined> {
  // The height is read first: a transaction that landed in the last valid block is then seen by the second.
  const { blockHeight } = await request.cluster.rpc.getEpochInfo().send({ abortSignal: request.signal });
  const expired = blockHeight > request.lastValidBlockHeight;
  const landing = await readStatus(request, signature, expired);
  if (landing === undefined && expired) throw new BlockhashExpiredError(signature);
  return landing;
}

async function readStatus(
  { cluster, commitment, signal }: BroadcastRequest,
  signature: Signature,
  searchTransactionHistory: boolean,
): Promise<Landing | undefined> {
  const { value } = await cluster.rpc
    .getSignatureStatuses([signature], { searchTransactionHistory })
    .send({ abortSignal: signal });
  const status = value[0];
  if (!status?.confirmationStatus) return undefined;
  if (commitmentComparator(status.confirmationStatus, commitment) < 0) return undefined;
  return { slot: status.slot, error: status.err };
}

/** No node answered, which says nothing on the transaction. */
function isSilence(error: unknown): boolean {
  return error instanceof RpcUnreachableError || error instanceof RpcRateLimitedError;
}
