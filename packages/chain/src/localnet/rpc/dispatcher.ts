import { MAX_BATCH_REQUESTS } from '../limits.ts';
import type { RpcContext, RpcMethods } from './context.ts';
import { accountMethods } from './methods/accounts.ts';
import { blockMethods } from './methods/blocks.ts';
import { clusterMethods } from './methods/cluster.ts';
import { sendMethods } from './methods/send.ts';
import { tokenMethods } from './methods/tokens.ts';
import { transactionMethods } from './methods/transactions.ts';
import { Params } from './params.ts';
import { RPC_CODES, RpcError } from './rpc-error.ts';

const METHODS: RpcMethods = {
  ...accountMethods,
  ...blockMethods,
  ...clusterMethods,
  ...sendMethods,
  ...tokenMethods,
  ...transactionMethods,
};

export type RpcId = string | number | bigint | null;

/** One JSON-RPC answer. */
export type RpcResponse =
  | { readonly jsonrpc: '2.0'; readonly result: unknown; readonly id: RpcId }
  | {
      readonly jsonrpc: '2.0';
      readonly error: { readonly code: number; readonly message: string; readonly data?: unknown };
      readonly id: RpcId;
    };

/** A request that is one by its form. */
export interface RpcRequest {
  readonly id: RpcId;
  readonly method: string;
  readonly params: unknown;
}

/** Answers a request or a batch of them. */
export function dispatch(context: RpcContext, payload: unknown): RpcResponse | RpcResponse[] {
  if (!Array.isArray(payload)) return answer(context, payload);
  if (payload.length === 0) return failure(null, new RpcError(RPC_CODES.invalidRequest, 'Invalid request'));
  if (payload.length > MAX_BATCH_REQUESTS) {
    const message = `A batch has at most ${MAX_BATCH_REQUESTS} requests`;
    return failure(null, new RpcError(RPC_CODES.invalidRequest, message));
  }
  return payload.map((request) => answer(context, request));
}

function answer(context: RpcContext, payload: unknown): RpcResponse {
  let id: RpcId = null;
  try {
    const request = readRequest(payload);
    if (request === undefined) throw new RpcError(RPC_CODES.invalidRequest, 'Invalid request');
    id = request.id;
    const method = Object.hasOwn(METHODS, request.method) ? METHODS[request.method] : undefined;
    if (method === undefined) throw new RpcError(RPC_CODES.methodNotFound, 'Method not found');
    return success(id, method(context, new Params(request.params)));
  } catch (error) {
    return failure(id, error);
  }
}

/** Reads a request, or answers undefined where it is none. */
export function readRequest(payload: unknown): RpcRequest | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { jsonrpc, id = null, method, params } = payload as Record<string, unknown>;
  const isId = id === null || typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint';
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !isId) return undefined;
  return { id, method, params };
}

export function success(id: RpcId, result: unknown): RpcResponse {
  return { jsonrpc: '2.0', result, id };
}

/** An answer for what went wrong; only errors of the protocol show their words. */
export function failure(id: RpcId, error: unknown): RpcResponse {
  const known = error instanceof RpcError ? error : new RpcError(RPC_CODES.internalError, 'Internal error');
  const { code, message, data } = known;
  return { jsonrpc: '2.0', error: { code, message, ...(data === undefined ? {} : { data }) }, id };
}
