import { parseJsonWithBigInts, stringifyJsonWithBigInts } from '@solana/rpc-spec-types';
import { EndpointFault } from './endpoint-fault.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Sends one JSON-RPC payload to one endpoint and gives the parsed answer. */
export type SendToEndpoint = (payload: unknown, signal: AbortSignal) => Promise<unknown>;

/**
 * JSON-RPC over HTTP POST to one URL. A user and password in the URL become a Basic authorization header.
 * Every failure is an EndpointFault whose text holds nothing of the URL.
 *
 * @param maxResponseBytes longest body read before the attempt is given up.
 */
export function createHttpRequest(url: URL, maxResponseBytes: number): SendToEndpoint {
  const target = new URL(url);
  target.username = '';
  target.password = '';
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...basicAuthorization(url),
  };
  return async (payload, signal) => {
    try {
      const body = stringifyJsonWithBigInts(payload);
      const response = await fetch(target, { method: 'POST', headers, body, signal });
      if (!response.ok) throw await faultOfStatus(response);
      return parseBody(await readBody(response, maxResponseBytes));
    } catch (error) {
      if (error instanceof EndpointFault || signal.aborted) throw error;
      throw new EndpointFault('failed', describeNetworkError(error));
    }
  };
}

function basicAuthorization(url: URL): { authorization?: string } {
  if (url.username === '' && url.password === '') return {};
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const bytes = new TextEncoder().encode(credentials);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

async function faultOfStatus(response: Response): Promise<EndpointFault> {
  await response.body?.cancel();
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
  const limited = response.status === 429 || (response.status === 503 && retryAfterMs !== undefined);
  if (limited) return new EndpointFault('rate_limited', 'rate limit reached', { retryAfterMs });
  const refused = response.status === 401 || response.status === 403;
  const what = refused ? 'refused the credentials or API key' : 'answered an error';
  return new EndpointFault('failed', `${what} (HTTP ${response.status})`);
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop by an exception cancels the stream, so the rest is not downloaded.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new EndpointFault('failed', `sent an answer of more than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseBody(text: string): unknown {
  try {
    const body: unknown = parseJsonWithBigInts(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Falls through to the same fault: a page of a proxy or half an answer is no JSON-RPC.
  }
  throw new EndpointFault('failed', 'sent an answer that is not JSON-RPC');
}

const NETWORK_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name lookup failed',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection closed',
};

/** Error messages of fetch may hold the URL, so only known error codes are passed on. */
function describeNetworkError(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return NETWORK_ERRORS[code] ?? `network error (${/^[A-Z_0-9]+$/.test(code) ? code : 'unknown'})`;
}
