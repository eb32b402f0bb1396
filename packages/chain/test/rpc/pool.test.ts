import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import {
  type ConnectToUrls,
  connect,
  RpcRateLimitedError,
  RpcUnreachableError,
} from '../../src/rpc/index.ts';
import { type Behaviour, deadPort, type FakeNode, startFakeNode } from '../support/json-rpc-server.ts';

const OTHER_GENESIS = 'EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG';
const FAST = { backoffBaseMs: 20, backoffMaxMs: 100, requestDeadlineMs: 2_000, attemptTimeoutMs: 1_000 };

async function node(context: TestContext, behaviour?: Behaviour, genesis?: string): Promise<FakeNode> {
  const started = await startFakeNode(behaviour, genesis);
  context.after(() => started.close());
  return started;
}

async function open(context: TestContext, urls: readonly string[], more: Partial<ConnectToUrls> = {}) {
  const cluster = await connect({ urls, limits: FAST, ...more });
  context.after(() => cluster.close());
  return cluster;
}

const broken: Behaviour = (_call, response) => void response.writeHead(500).end();

describe('RPC pool', { concurrency: true }, () => {
  test('goes on to the next endpoint when one is dead, broken, mute or no RPC node', async (context) => {
    const good = await node(context, () => 7);
    const faults: Behaviour[] = [
      broken,
      (_call, response) => void response.destroy(),
      (_call, response) => void response.end('<html>welcome</html>'),
      (_call, response) => void response.end('{"jsonrpc":"2.0","resu'),
      () => undefined,
      (_call, response) => void response.end(`"${'x'.repeat(20_000)}"`),
    ];
    const bad = await Promise.all(faults.map((fault) => node(context, fault)));
    const urls = [...bad.map(({ url }) => url), `http://127.0.0.1:${await deadPort()}`, good.url];
    const limits = { ...FAST, attemptTimeoutMs: 200, maxAttempts: 10, maxResponseBytes: 10_000 };
    const cluster = await open(context, urls, { limits });
    for (let round = 0; round < 5; round++) assert.equal(await cluster.rpc.getSlot().send(), 7n);
    assert.equal(good.calls.length, 5);
  });

  test('says what each endpoint did when none answers', async () => {
    const port = await deadPort();
    await assert.rejects(connect({ urls: [`http://127.0.0.1:${port}`], limits: FAST }), (error: unknown) => {
      assert.ok(error instanceof RpcUnreachableError);
      assert.equal(error.code, 'RPC_UNREACHABLE');
      assert.match(error.message, new RegExp(`http://127.0.0.1:${port}: connection refused`));
      assert.match(error.advice ?? '', /Check that the URL is right/);
      return true;
    });
  });

  test('is not held up by an endpoint that never answers, not even at first', async (context) => {
    const good = await node(context, () => 8);
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const sockets = new Set<Socket>();
    mute.on('connection', (socket) => sockets.add(socket));
    context.after(() => {
      for (const socket of sockets) socket.destroy();
      mute.close();
    });
    const { port } = mute.address() as AddressInfo;
    const started = performance.now();
    const limits = { ...FAST, attemptTimeoutMs: 20_000 };
    const cluster = await open(context, [`http://127.0.0.1:${port}`, good.url], { limits });
    assert.ok(performance.now() - started < 5_000);
    assert.equal(typeof cluster.genesisHash, 'string');
  });

  test('waits as long as Retry-After says, and no longer', async (context) => {
    let limited = true;
    const limiting: Behaviour = (_call, response) => {
      if (!limited) return 3;
      limited = false;
      response.writeHead(429, { 'retry-after': '1' }).end();
      return undefined;
    };
    const cluster = await open(context, [(await node(context, limiting)).url]);
    const started = performance.now();
    assert.equal(await cluster.rpc.getSlot().send(), 3n);
    const waited = performance.now() - started;
    assert.ok(waited > 900 && waited < 5_000, `${waited} ms`);
  });

  test('gives up when all endpoints ask to wait longer than a request may', async (context) => {
    const limiting: Behaviour = (_call, response) =>
      void response.writeHead(429, { 'retry-after': '30' }).end();
    const cluster = await open(context, [(await node(context, limiting)).url]);
    await assert.rejects(cluster.rpc.getSlot().send(), (error: unknown) => {
      assert.ok(error instanceof RpcRateLimitedError);
      assert.ok(error.retryAfterMs > 25_000 && error.retryAfterMs <= 30_000);
      return true;
    });
  });

  test('does not wait for ever because a server says so', async (context) => {
    let first = true;
    const hostile: Behaviour = (_call, response) => {
      if (!first) return 5;
      first = false;
      response.writeHead(429, { 'retry-after': '999999999' }).end();
      return undefined;
    };
    const limits = { ...FAST, maxRetryAfterMs: 300 };
    const cluster = await open(context, [(await node(context, hostile)).url], { limits });
    assert.equal(await cluster.rpc.getSlot().send(), 5n);
  });

  test('asks another node when one is behind, and passes the answer on when all are', async (context) => {
    const behind: Behaviour = ({ id }, response) =>
      void response.end(
        JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32005, message: 'Node is behind', data: {} } }),
      );
    const [late, good] = [await node(context, behind), await node(context, () => 9)];
    const cluster = await open(context, [late.url, good.url]);
    assert.equal(await cluster.rpc.getSlot().send(), 9n);
    good.behave(behind);
    await assert.rejects(cluster.rpc.getSlot().send(), { name: 'SolanaError' });
  });

  test('does not repeat an airdrop whose answer was lost', async (context) => {
    const losing: Behaviour = (_call, response) => void response.destroy();
    const [one, two] = [await node(context, losing), await node(context, losing)];
    const cluster = await open(context, [one.url, two.url]);
    const airdrop = cluster.rpc.requestAirdrop('11111111111111111111111111111111' as never, 1n as never);
    await assert.rejects(airdrop.send(), { code: 'RPC_UNREACHABLE' });
    assert.equal(one.calls.length + two.calls.length, 1);
  });

  test('refuses endpoints of different clusters, and one that is not the expected', async (context) => {
    const [one, other] = [await node(context), await node(context, () => 1, OTHER_GENESIS)];
    await assert.rejects(connect({ urls: [one.url, other.url], limits: FAST }), {
      code: 'RPC_CLUSTER_MISMATCH',
    });
    const wrong = connect({ urls: [one.url], expectedGenesisHash: OTHER_GENESIS, limits: FAST });
    await assert.rejects(wrong, { code: 'RPC_CLUSTER_MISMATCH' });
  });

  test('never uses an endpoint that comes up later and serves another cluster', async (context) => {
    const good = await node(context, () => 4);
    const port = await deadPort();
    const cluster = await open(context, [good.url, `http://127.0.0.1:${port}`]);
    const late = await startFakeNode(() => 666, OTHER_GENESIS, port);
    context.after(() => late.close());
    for (let round = 0; round < 20; round++) {
      assert.equal(await cluster.rpc.getSlot().send(), 4n);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual(late.calls, []);
  });

  test('notices that its node came back as another cluster', async (context) => {
    const first = await startFakeNode(() => 4);
    const cluster = await open(context, [first.url]);
    await first.close();
    await assert.rejects(cluster.rpc.getSlot().send(), { code: 'RPC_UNREACHABLE' });
    const second = await startFakeNode(() => 5, OTHER_GENESIS, first.port);
    context.after(() => second.close());
    await assert.rejects(cluster.rpc.getSlot().send(), { code: 'RPC_CLUSTER_MISMATCH' });
    assert.deepEqual(second.calls, []);
  });

  test('sends most requests to the faster endpoint', async (context) => {
    const after =
      (ms: number): Behaviour =>
      async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return 1;
      };
    const [slow, fast] = [await node(context, after(250)), await node(context, after(1))];
    const cluster = await open(context, [slow.url, fast.url]);
    const ask = (count: number) =>
      Promise.all(Array.from({ length: count }, () => cluster.rpc.getSlot().send()));
    // The first answers are slow from both: connections are made, code is compiled.
    for (let round = 0; round < 5; round++) await ask(10);
    const [fastBefore, slowBefore] = [fast.calls.length, slow.calls.length];
    for (let round = 0; round < 10; round++) await ask(10);
    const [byFast, bySlow] = [fast.calls.length - fastBefore, slow.calls.length - slowBefore];
    assert.equal(byFast + bySlow, 100);
    assert.ok(byFast > bySlow, `${byFast} fast, ${bySlow} slow`);
  });

  test('ends a request as soon as its signal aborts', async (context) => {
    const cluster = await open(context, [(await node(context, () => undefined)).url]);
    const reason = new Error('enough');
    const started = performance.now();
    const sending = cluster.rpc.getSlot().send({ abortSignal: AbortSignal.timeout(50) });
    await assert.rejects(sending, { name: 'TimeoutError' });
    assert.ok(performance.now() - started < 2_000);
    await assert.rejects(cluster.rpc.getSlot().send({ abortSignal: AbortSignal.abort(reason) }), reason);
  });

  test('ends all requests when it is closed', async (context) => {
    const cluster = await connect({ urls: [(await node(context, () => undefined)).url], limits: FAST });
    const pending = assert.rejects(cluster.rpc.getSlot().send(), { code: 'RPC_CONNECTION_CLOSED' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await cluster.close();
    await pending;
    await assert.rejects(cluster.rpc.getSlot().send(), { code: 'RPC_CONNECTION_CLOSED' });
  });
});
