import { createDefaultSolanaRpcSubscriptionsChannelCreator, type RpcSubscriptionsChannel } from '@solana/kit';
import { SubscriptionsUnreachableError } from './errors.ts';
import type { PoolLimits } from './limits.ts';
import { redactUrl } from './redact-url.ts';

type Channel = RpcSubscriptionsChannel<unknown, unknown>;
type CreateChannel = (config: { abortSignal: AbortSignal }) => Promise<Channel>;

/**
 * Opens WebSocket channels to the first URL that accepts one, starting with the one that last did. Errors
 * of the WebSocket library hold the URL with its key; they are replaced before anybody sees them.
 *
 * @param closed closes all channels when the connection is closed.
 */
export function createChannelOpener(
  urls: readonly URL[],
  limits: PoolLimits,
  closed: AbortSignal,
): CreateChannel {
  const creators = urls.map(
    (url) => createDefaultSolanaRpcSubscriptionsChannelCreator({ url: url.href }) as unknown as CreateChannel,
  );
  const labels = urls.map(redactUrl);
  let preferred = 0;
  return async ({ abortSignal }) => {
    const signal = AbortSignal.any([abortSignal, closed]);
    for (let step = 0; step < creators.length; step++) {
      const index = (preferred + step) % creators.length;
      const channel = await tryOpen(creators[index], limits.webSocketTimeoutMs, signal);
      if (channel === undefined) continue;
      preferred = index;
      return withRedactedErrors(channel, labels[index] ?? '');
    }
    throw new SubscriptionsUnreachableError(labels);
  };
}

/** The channel, or undefined where the URL does not accept one in time. */
async function tryOpen(
  create: CreateChannel | undefined,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Channel | undefined> {
  signal.throwIfAborted();
  const attempt = new AbortController();
  const stop = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => attempt.abort(new Error('timeout')), timeoutMs);
  try {
    return await create?.({ abortSignal: attempt.signal });
  } catch {
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function withRedactedErrors(channel: Channel, label: string): Channel {
  const on = (
    name: 'error' | 'message',
    subscriber: (data: never) => void,
    options?: { signal: AbortSignal },
  ) => {
    if (name === 'message') return channel.on('message', subscriber as (data: unknown) => void, options);
    const report = subscriber as (data: unknown) => void;
    return channel.on(
      'error',
      () => report(new SubscriptionsUnreachableError([`${label}: connection lost`])),
      options,
    );
  };
  const send = async (message: unknown) => {
    try {
      await channel.send(message);
    } catch {
      throw new SubscriptionsUnreachableError([`${label}: connection lost`]);
    }
  };
  return { on: on as Channel['on'], send };
}
