import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { MAX_REQUEST_BYTES, MAX_SOCKET_BACKLOG_BYTES } from '../limits.ts';
import type { ChainNode } from '../node.ts';
import { failure, type RpcResponse, readRequest } from '../rpc/dispatcher.ts';
import { RPC_CODES, RpcError } from '../rpc/rpc-error.ts';
import type { SubscriptionSession } from '../subscriptions/session.ts';
import { parseJson, stringifyJson } from './json.ts';
import { isAllowedHost, isAllowedOrigin } from './origin.ts';

/** Turns upgrade requests into connections that carry subscriptions. */
export class WebSocketHandler {
  readonly #node: ChainNode;
  readonly #host: string;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES });

  constructor(node: ChainNode, host: string) {
    this.#node = node;
    this.#host = host;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!isAllowedHost(request, this.#host) || !isAllowedOrigin(request.headers.origin)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#connect(client));
  }

  #connect(client: WebSocket): void {
    const send = (message: unknown) => {
      if (client.bufferedAmount > MAX_SOCKET_BACKLOG_BYTES) client.terminate();
      else client.send(stringifyJson(message));
    };
    const session = this.#node.openSession(send);
    client.on('message', (data: RawData) => send(answer(session, data.toString())));
    client.on('close', () => session.close());
    client.on('error', () => client.terminate());
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}

function answer(session: SubscriptionSession, text: string): RpcResponse {
  let payload: unknown;
  try {
    payload = parseJson(text);
  } catch {
    return failure(null, new RpcError(RPC_CODES.parseError, 'Parse error'));
  }
  const request = readRequest(payload);
  if (request === undefined) return failure(null, new RpcError(RPC_CODES.invalidRequest, 'Invalid request'));
  return (
    session.handle(request) ?? failure(request.id, new RpcError(RPC_CODES.methodNotFound, 'Method not found'))
  );
}
