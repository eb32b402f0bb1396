import type { Chain, ChainListener } from '../chain.ts';
import type { HistoryEntry } from '../history.ts';
import { MAX_SUBSCRIPTIONS_PER_CONNECTION } from '../limits.ts';
import type { RpcContext } from '../rpc/context.ts';
import { failure, type RpcRequest, type RpcResponse, success } from '../rpc/dispatcher.ts';
import { Params } from '../rpc/params.ts';
import { invalidParams, RPC_CODES, RpcError } from '../rpc/rpc-error.ts';
import type { WireTransaction } from '../transaction/wire.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { SUBSCRIPTION_KINDS, type Subscription } from './kinds.ts';

/** Numbers subscriptions over all sessions of the process, so that no two are ever confused. */
let lastSubscriptionId = 0;

/** A notification as the protocol carries it. */
export interface RpcNotification {
  readonly jsonrpc: '2.0';
  readonly method: string;
  readonly params: { readonly result: unknown; readonly subscription: number };
}

/** The subscriptions of one connection. Notifications go to `notify` in the order of what they tell. */
export class SubscriptionSession implements ChainListener {
  readonly #context: RpcContext;
  readonly #notify: (notification: RpcNotification) => void;
  readonly #subscriptions = new Map<number, Subscription>();

  constructor(context: RpcContext, notify: (notification: RpcNotification) => void) {
    this.#context = context;
    this.#notify = notify;
    context.chain.listeners.add(this);
  }

  /** Answers a `…Subscribe` or `…Unsubscribe`; undefined for any other method. */
  handle({ id, method, params }: RpcRequest): RpcResponse | undefined {
    try {
      if (method.endsWith('Unsubscribe')) return success(id, this.#unsubscribe(new Params(params)));
      if (!Object.hasOwn(SUBSCRIPTION_KINDS, method)) return undefined;
      return success(id, this.#subscribe(method, new Params(params)));
    } catch (error) {
      return failure(id, error);
    }
  }

  #subscribe(method: string, params: Params): number {
    if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS_PER_CONNECTION) {
      const message = `Too many subscriptions; a connection has at most ${MAX_SUBSCRIPTIONS_PER_CONNECTION}`;
      throw new RpcError(RPC_CODES.internalError, message);
    }
    const create = SUBSCRIPTION_KINDS[method] as (typeof SUBSCRIPTION_KINDS)[string];
    const subscription = create(this.#context, params);
    lastSubscriptionId += 1;
    const id = lastSubscriptionId;
    this.#subscriptions.set(id, subscription);
    this.#send(id, subscription, subscription.onStart?.());
    return id;
  }

  #unsubscribe(params: Params): boolean {
    if (!this.#subscriptions.delete(Number(params.u64(0)))) throw invalidParams('Invalid subscription id.');
    return true;
  }

  onTransaction(transaction: WireTransaction, entry: HistoryEntry, record: TransactionRecord): void {
    for (const [id, subscription] of this.#subscriptions) {
      for (const result of subscription.onTransaction?.(transaction, entry, record) ?? []) {
        this.#send(id, subscription, result);
      }
    }
  }

  onSlot(slot: bigint): void {
    for (const [id, subscription] of this.#subscriptions) {
      this.#send(id, subscription, subscription.onSlot?.(slot));
    }
  }

  #send(id: number, subscription: Subscription, result: unknown): void {
    if (result === undefined) return;
    this.#notify({ jsonrpc: '2.0', method: subscription.notification, params: { result, subscription: id } });
    if (subscription.isDone?.()) this.#subscriptions.delete(id);
  }

  close(): void {
    this.#subscriptions.clear();
    this.#chain.listeners.delete(this);
  }

  get #chain(): Chain {
    return this.#context.chain;
  }
}
