import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalnetOptionError, LocalnetPortError } from '../errors.ts';
import { MAX_CONNECTIONS, REQUEST_TIMEOUT_MILLISECONDS } from '../limits.ts';
import type { ChainNode } from '../node.ts';
import { createHttpHandler } from './http-handler.ts';
import { isLoopback } from './origin.ts';
import { WebSocketHandler } from './web-socket-handler.ts';

/** Where to serve Solana's protocol. */
export interface ServeOptions {
  /** An address of this machine; 127.0.0.1 where left out. */
  readonly host?: string;
  /** The HTTP port; 0 takes a free one. WebSockets are also on the next port, where Solana's clients look for them. */
  readonly port: number;
  /** Allows a host that other machines can reach; whoever reaches it can move this chain's money. */
  readonly allowRemote?: boolean;
}

/** A localnet being served. */
export interface LocalnetServer {
  readonly url: string;
  readonly webSocketUrl: string;
  close(): Promise<void>;
}

/** @throws LocalnetPortError, LocalnetOptionError */
export async function serve(node: ChainNode, options: ServeOptions): Promise<LocalnetServer> {
  const { host = '127.0.0.1', port, allowRemote = false } = options;
  if (!isLoopback(host) && !allowRemote) {
    throw new LocalnetOptionError(`Other machines could reach the localnet on ${host}.`, {
      advice: 'Use 127.0.0.1, or set allowRemote.',
    });
  }
  const webSockets = new WebSocketHandler(node, host);
  const servers: Server[] = [];
  const close = async () => {
    webSockets.close();
    await Promise.all(servers.map(closeServer));
  };
  try {
    servers.push(await listen(node, webSockets, host, port));
    const http = portOf(servers[0] as Server);
    const besideIt = port === 0 ? http : http + 1;
    if (besideIt !== http) servers.push(await listen(node, webSockets, host, besideIt));
    return { url: `http://${inUrl(host)}:${http}`, webSocketUrl: `ws://${inUrl(host)}:${besideIt}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(
  node: ChainNode,
  webSockets: WebSocketHandler,
  host: string,
  port: number,
): Promise<Server> {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MILLISECONDS, headersTimeout: REQUEST_TIMEOUT_MILLISECONDS },
    createHttpHandler(node, host),
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('upgrade', (request, socket, head) => webSockets.upgrade(request, socket, head));
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new LocalnetPortError(host, port, error)));
    server.listen(port, host, () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
