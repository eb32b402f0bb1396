import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface RpcCall {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Answers one call: a result, or whatever it writes itself (then it returns nothing). */
export type Behaviour = (call: RpcCall, response: ServerResponse, request: IncomingMessage) => unknown;

export interface FakeNode {
  readonly url: string;
  readonly port: number;
  /** Methods in the order of arrival, genesis checks left out. */
  readonly calls: string[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export const GENESIS = '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d';

/** A node that serves `genesis` and answers all else by `behaviour`. Only for faults no real node makes on demand. */
export async function startFakeNode(
  behaviour: Behaviour = () => 1,
  genesis = GENESIS,
  port = 0,
): Promise<FakeNode> {
  const calls: string[] = [];
  let current = behaviour;
  const server = createServer((request, response) => {
    // What asks for a WebSocket comes as GET.
    if (request.method !== 'POST') return void response.writeHead(400).end();
    void readCall(request).then(async (call) => {
      if (call.method !== 'getGenesisHash') calls.push(call.method);
      const result = call.method === 'getGenesisHash' ? genesis : await current(call, response, request);
      if (result === undefined || response.writableEnded) return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ jsonrpc: '2.0', id: call.id, result }));
    });
  });
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    calls,
    behave: (next) => {
      current = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readCall(request: IncomingMessage): Promise<RpcCall> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** A port on which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
