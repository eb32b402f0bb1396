import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const EXTENSION_PROTOCOLS: ReadonlySet<string> = new Set(['chrome-extension:', 'moz-extension:']);

/** Whether an address only reaches this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.has(host) || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a browser page may use the node: pages of this machine and wallet extensions may, the rest of the web may
 * not. Programs outside browsers send no origin.
 */
export function isAllowedOrigin(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return EXTENSION_PROTOCOLS.has(protocol) || isLoopback(hostname);
}

/** Whether a request names this machine; a page that points its own domain here (DNS rebinding) does not. */
export function isAllowedHost(request: IncomingMessage, boundTo: string): boolean {
  if (!isLoopback(boundTo)) return true;
  const { host } = request.headers;
  return (
    host !== undefined && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)
  );
}
