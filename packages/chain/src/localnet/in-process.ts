import {
  createRpcSubscriptionsTransportFromChannelCreator,
  createSolanaRpcFromTransport,
  createSolanaRpcSubscriptionsFromTransport,
  getDataPublisherFromEventEmitter,
  type Rpc,
  type RpcSubscriptions,
  type RpcSubscriptionsChannel,
  type RpcTransport,
  type SolanaRpcApi,
  type SolanaRpcSubscriptionsApi,
} from '@solana/kit';
import type { ChainNode } from './node.ts';
import { failure, type RpcResponse, readRequest } from './rpc/dispatcher.ts';
import { RPC_CODES, RpcError } from './rpc/rpc-error.ts';
import type { SubscriptionSession } from './subscriptions/session.ts';

/** The chain as kit's Rpc, with no serialization between. */
export function createInProcessRpc(node: ChainNode): Rpc<SolanaRpcApi> {
  const transport = async ({ payload, signal }: Parameters<RpcTransport>[0]) => {
    signal?.throwIfAborted();
    const response = await node.request(payload);
    signal?.throwIfAborted();
    return response;
  };
  return createSolanaRpcFromTransport(transport as RpcTransport) as Rpc<SolanaRpcApi>;
}

/** The chain as kit's RpcSubscriptions; each subscription has a channel of its own. */
export function createInProcessSubscriptions(node: ChainNode): RpcSubscriptions<SolanaRpcSubscriptionsApi> {
  const transport = createRpcSubscriptionsTransportFromChannelCreator(
    async ({ abortSignal }: { abortSignal: AbortSignal }) => openChannel(node, abortSignal),
  );
  return createSolanaRpcSubscriptionsFromTransport(transport) as RpcSubscriptions<SolanaRpcSubscriptionsApi>;
}

function openChannel(node: ChainNode, abortSignal: AbortSignal): RpcSubscriptionsChannel<unknown, unknown> {
  const target = new EventTarget();
  const receive = (detail: unknown) => target.dispatchEvent(new CustomEvent('message', { detail }));
  const session = node.openSession(receive);
  abortSignal.addEventListener('abort', () => session.close(), { once: true });
  return {
    ...getDataPublisherFromEventEmitter(target as never),
    async send(message) {
      // kit listens for the answer only after this promise has settled; notifications come in later turns still.
      setImmediate(() => receive(answer(session, message)));
    },
  } as RpcSubscriptionsChannel<unknown, unknown>;
}

function answer(session: SubscriptionSession, message: unknown): RpcResponse {
  const request = readRequest(message);
  const unknown = () =>
    failure(request?.id ?? null, new RpcError(RPC_CODES.methodNotFound, 'Method not found'));
  return (request && session.handle(request)) ?? unknown();
}
