/**
 * The WebSocket URLs that may belong to an HTTP RPC URL, best guess first. Agave serves WebSockets on the
 * port after the RPC port; providers and proxies, reached without a port or through one, on the same.
 */
export function deriveWebSocketUrls(httpUrl: URL): URL[] {
  const same = new URL(httpUrl);
  same.protocol = httpUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  if (httpUrl.port === '') return [same];
  const next = new URL(same);
  next.port = String(Number(httpUrl.port) + 1);
  return [next, same];
}
