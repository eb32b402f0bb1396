import type { Chain } from '../chain.ts';
import type { Config, Params } from './params.ts';
import { RPC_CODES, RpcError } from './rpc-error.ts';

/** What methods work on. */
export interface RpcContext {
  readonly chain: Chain;
  /** Told after each transaction that came in, so that a stepped clock can close its block. */
  readonly onSubmitted: () => void;
}

/** Answers one request, or throws an {@link RpcError}. Never waits: the chain is synchronous. */
export type RpcMethod = (context: RpcContext, params: Params) => unknown;

export type RpcMethods = Readonly<Record<string, RpcMethod>>;

const COMMITMENTS = ['processed', 'confirmed', 'finalized'] as const;

/**
 * Checks the parts of a configuration that almost every method has. The one node of a localnet never takes anything
 * back, so every commitment is reached at once and all of them read the same state.
 */
export function checkContext({ chain }: RpcContext, config: Config): void {
  config.oneOf('commitment', COMMITMENTS);
  const minContextSlot = config.u64('minContextSlot');
  if (minContextSlot !== undefined && minContextSlot > chain.slot) {
    throw new RpcError(RPC_CODES.minContextSlotNotReached, 'Minimum context slot has not been reached', {
      contextSlot: chain.slot,
    });
  }
}

/** Wraps a value as the protocol's answers with a context. */
export function withContext({ chain }: RpcContext, value: unknown): { context: object; value: unknown } {
  return { context: { slot: chain.slot, apiVersion: API_VERSION }, value };
}

/** The Agave release whose protocol this speaks. */
export const API_VERSION = '4.1.1';
