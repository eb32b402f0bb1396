import {
  createSolanaRpcFromTransport,
  type Rpc,
  type RpcSubscriptions,
  type RpcTransport,
  type SolanaRpcApi,
  type SolanaRpcSubscriptionsApi,
} from '@solana/kit';
import type { ChainConnection } from '../../src/rpc/index.ts';

/** Gives the result of a call, or throws what the connection would. */
export type Script = (method: string, params: readonly unknown[]) => unknown;

const BLOCKHASH = 'EkSnNWid2cvwEVnVx9aBqawnmiCNiDgp3gUdkDPTKN1N';

/** Answers that a healthy cluster gives to what the sender asks besides. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  getLatestBlockhash: { context: { slot: 10n }, value: { blockhash: BLOCKHASH, lastValidBlockHeight: 150n } },
  getRecentPrioritizationFees: [],
  getEpochInfo: { absoluteSlot: 10n, blockHeight: 10n, epoch: 0n, slotIndex: 10n, slotsInEpoch: 432_000n },
  getTransaction: {
    slot: 11n,
    meta: { computeUnitsConsumed: 450n, fee: 5_000n, logMessages: ['line'], err: null },
  },
  sendTransaction: 'signature',
};

export function status(err: unknown = null) {
  return {
    context: { slot: 12n },
    value: [{ slot: 11n, confirmations: 1n, confirmationStatus: 'confirmed', err }],
  };
}

export const NO_STATUS = { context: { slot: 12n }, value: [null] };

/**
 * A connection whose answers are scripted and whose subscriptions never work. For faults that no cluster has
 * on demand; what works is tested on real engines.
 */
export function scriptedConnection(script: Script): ChainConnection {
  const transport = async ({ payload }: { payload: unknown }) => {
    const { id, method, params } = payload as { id: string; method: string; params: readonly unknown[] };
    const result = (await script(method, params)) ?? DEFAULTS[method];
    return result instanceof RpcErrorAnswer
      ? { jsonrpc: '2.0', id, error: result.error }
      : { jsonrpc: '2.0', id, result };
  };
  const rpcSubscriptions = {
    signatureNotifications: () => ({ subscribe: async () => Promise.reject(new Error('no WebSocket')) }),
  };
  return {
    rpc: createSolanaRpcFromTransport(transport as RpcTransport) as Rpc<SolanaRpcApi>,
    rpcSubscriptions: rpcSubscriptions as unknown as RpcSubscriptions<SolanaRpcSubscriptionsApi>,
  };
}

/** A JSON-RPC error as an answer. */
export class RpcErrorAnswer {
  readonly error: { code: number; message: string };

  constructor(code: number, message: string) {
    this.error = { code, message };
  }
}
