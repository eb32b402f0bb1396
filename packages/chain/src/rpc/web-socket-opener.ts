import { createDefaultSolanaRpcSubscriptionsChannelCreator } from '@solana/kit';
import { WEB_SOCKET_IDLE_MS } from './limits.ts';
import type { OpenChannel } from './subscriptions-channel.ts';

/**
 * Opens channels on one WebSocket, which stays open for a while after its last subscription: else a sender
 * would connect anew for each transaction.
 *
 * @param closed ends the wait for a next subscription.
 */
export function createWebSocketOpener(url: URL, closed: AbortSignal): OpenChannel {
  const open = createDefaultSolanaRpcSubscriptionsChannelCreator({ url: url.href }) as unknown as OpenChannel;
  let keeper: AbortController | undefined;
  let idle: NodeJS.Timeout | undefined;

  const release = () => {
    clearTimeout(idle);
    keeper?.abort();
    keeper = undefined;
  };
  closed.addEventListener('abort', release, { once: true });

  /** One subscriber more, which asks for nothing: kit closes a WebSocket with its last subscriber. */
  async function keep(): Promise<void> {
    clearTimeout(idle);
    idle = setTimeout(release, WEB_SOCKET_IDLE_MS);
    if (keeper !== undefined) return;
    const own = new AbortController();
    keeper = own;
    const channel = await open({ abortSignal: own.signal });
    channel.on('error', () => keeper === own && release(), { signal: own.signal });
  }

  return async (config) => {
    const channel = await open(config);
    await keep();
    return channel;
  };
}
