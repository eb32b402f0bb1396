import type { Rpc, RpcSubscriptions, SolanaRpcApi, SolanaRpcSubscriptionsApi } from '@solana/kit';

/** What every part that talks to a chain needs; the embedded localnet and a remote cluster both give it. */
export interface ChainConnection {
  readonly rpc: Rpc<SolanaRpcApi>;
  readonly rpcSubscriptions: RpcSubscriptions<SolanaRpcSubscriptionsApi>;
}

/** An open connection to one Solana cluster. */
export interface Cluster extends ChainConnection {
  /** `embedded`: the localnet in this process; `remote`: one or more nodes reached by URL. */
  readonly kind: 'embedded' | 'remote';
  /** Identifies the cluster: no two have the same. */
  readonly genesisHash: string;
  /** Ends all requests and subscriptions of this connection. A localnet that was handed in keeps running. */
  close(): Promise<void>;
}
