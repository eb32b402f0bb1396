import { type Cluster, RpcUnreachableError } from '@neoengine/chain';

/** A cluster that is unreachable while `away` is set. */
export interface UnreliableCluster {
  readonly cluster: Cluster;
  away: boolean;
}

type Request = (...args: unknown[]) => { send(options?: unknown): Promise<unknown> };

export function unreliableCluster(real: Cluster): UnreliableCluster {
  const state = { away: false };
  const rpc = new Proxy(real.rpc, {
    get: (target, method) => {
      const request = Reflect.get(target, method) as Request;
      return (...args: unknown[]) => ({
        send: async (options?: unknown) => {
          if (state.away) throw new RpcUnreachableError(['http://node: connection refused']);
          return await request(...args).send(options);
        },
      });
    },
  });
  return Object.assign(state, { cluster: { ...real, rpc } });
}
