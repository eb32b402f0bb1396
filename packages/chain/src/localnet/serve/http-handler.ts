import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { MAX_REQUEST_BYTES } from '../limits.ts';
import type { ChainNode } from '../node.ts';
import { failure } from '../rpc/dispatcher.ts';
import { RPC_CODES, RpcError } from '../rpc/rpc-error.ts';
import { parseJson, stringifyJson } from './json.ts';
import { isAllowedHost, isAllowedOrigin } from './origin.ts';

/** Answers JSON-RPC over HTTP POST, and `GET /health`. */
export function createHttpHandler(node: ChainNode, host: string): RequestListener {
  return (request, response) => {
    handle(node, host, request, response).catch(() => response.destroy());
  };
}

async function handle(node: ChainNode, host: string, request: IncomingMessage, response: ServerResponse) {
  const { origin } = request.headers;
  if (!isAllowedHost(request, host) || !isAllowedOrigin(origin)) return end(response, 403, 'Forbidden');
  if (origin !== undefined) allowOrigin(response, origin);
  if (request.method === 'OPTIONS') return end(response, 204, '');
  if (request.method === 'GET' && request.url === '/health') return end(response, 200, 'ok');
  if (request.method !== 'POST')
    return end(response, 405, 'Used HTTP Method is not allowed. POST is required');
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('Connection', 'close');
    return end(response, 413, `A request has at most ${MAX_REQUEST_BYTES} bytes`);
  }
  const answer = await answerText(node, body);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  end(response, 200, answer);
}

function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', 'POST, GET, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'content-type, solana-client');
  response.setHeader('Access-Control-Max-Age', '86400');
  response.setHeader('Vary', 'Origin');
}

/** The body, or undefined where it is longer than the limit; the rest of it is then not read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Answers a JSON text with a JSON text. */
async function answerText(node: ChainNode, body: string): Promise<string> {
  let payload: unknown;
  try {
    payload = parseJson(body);
  } catch {
    return stringifyJson(failure(null, new RpcError(RPC_CODES.parseError, 'Parse error')));
  }
  return stringifyJson(await node.request(payload));
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status).end(body);
}
