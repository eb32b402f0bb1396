import { InvalidRpcUrlError } from './errors.ts';
import { MAX_ENDPOINTS } from './limits.ts';
import { redactUrl } from './redact-url.ts';

/**
 * Parses a list of endpoint URLs.
 *
 * @param protocols allowed schemes with the colon, e.g. `['http:', 'https:']`.
 * @throws InvalidRpcUrlError for an empty or too long list and for a URL of another scheme. The text of a
 *   URL that does not parse is not repeated: it may hold a key.
 */
export function parseUrls(urls: readonly string[], protocols: readonly string[]): URL[] {
  if (urls.length === 0)
    throw new InvalidRpcUrlError('No RPC URL was given.', { advice: 'Give at least one.' });
  if (urls.length > MAX_ENDPOINTS) {
    throw new InvalidRpcUrlError(`${urls.length} RPC URLs were given.`, {
      advice: `Give at most ${MAX_ENDPOINTS}.`,
    });
  }
  return urls.map((text, index) => parseUrl(text, index, protocols));
}

function parseUrl(text: string, index: number, protocols: readonly string[]): URL {
  const advice = `Give a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`;
  if (!URL.canParse(text)) {
    throw new InvalidRpcUrlError(`RPC URL number ${index + 1} is not a URL.`, { advice });
  }
  const url = new URL(text);
  if (!protocols.includes(url.protocol)) {
    throw new InvalidRpcUrlError(`${redactUrl(url)} cannot be used here.`, { advice });
  }
  return url;
}
