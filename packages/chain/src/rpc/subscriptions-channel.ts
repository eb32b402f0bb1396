import type { RpcSubscriptionsChannel } from '@solana/kit';
import { linkAbort } from '../linked-abort.ts';
import { SubscriptionsUnreachableError } from './errors.ts';
import type { PoolLimits } from './limits.ts';
import { redactUrl } from './redact-url.ts';
import { createWebSocketOpener } from './web-socket-opener.ts';

export type Channel = RpcSubscriptionsChannel<unknown, unknown>;
export type OpenChannel = (config: { abortSignal: AbortSignal }) => Promise<Channel>;

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
): OpenChannel {
  const openers = urls.map((url) => ({ label: redactUrl(url), open: createWebSocketOpener(url, closed) }));
  let preferred = 0;
  return async ({ abortSignal }) => {
    for (let step = 0; step < openers.length; step++) {
      const index = (preferred + step) % openers.length;
      const { label = '', open } = openers[index] ?? {};
      const channel = await tryOpen(open, limits.webSocketTimeoutMs, abortSignal, closed);
      if (channel === undefined) continue;
      preferred = index;
      return withRedactedErrors(channel, label);
    }
    throw new SubscriptionsUnreachableError(openers.map(({ label }) => label));
  };
}

/** The channel, or undefined where the URL does not accept one in time. */
async function tryOpen(
  open: OpenChannel | undefined,
  timeoutMs: number,
  subscription: AbortSignal,
  closed: AbortSignal,
): Promise<Channel | undefined> {
  const attempt = linkAbort(subscription, closed);
  attempt.signal.throwIfAborted();
  const timer = setTimeout(() => attempt.abort(new Error('timeout')), timeoutMs);
  try {
    // The link outlives this call: it is what ends the channel.
    return await open?.({ abortSignal: attempt.signal });
  } catch {
    attempt[Symbol.dispose]();
    subscription.throwIfAborted();
    closed.throwIfAborted();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function withRedactedErrors(channel: Channel, label: string): Channel {
  const lost = () => new SubscriptionsUnreachableError([`${label}: connection lost`]);
  const on: Channel['on'] = (name, subscriber, options) => {
    if (name !== 'error') return channel.on(name, subscriber, options);
    const report = subscriber as (error: Error) => void;
    return channel.on('error', () => report(lost()), options);
  };
  const send: Channel['send'] = async (message) => {
    try {
      await channel.send(message);
    } catch {
      throw lost();
    }
  };
  return { on, send };
}
