import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Cluster, connect, Localnet, type LocalnetServer } from '../../src/index.ts';

describe('a cluster reached by URL', () => {
  let localnet: Localnet;
  let server: LocalnetServer;
  before(async () => {
    localnet = await Localnet.open({ clock: 'wall' });
    server = await localnet.serve({ port: 0 });
  });
  after(() => localnet.close());

  async function open(context: { after(fn: () => Promise<void>): void }): Promise<Cluster> {
    const cluster = await connect({ urls: [server.url] });
    context.after(() => cluster.close());
    return cluster;
  }

  test('is the same cluster as the one in the process', async (context) => {
    const remote = await open(context);
    const embedded = await connect({ localnet });
    assert.equal(remote.kind, 'remote');
    assert.equal(embedded.kind, 'embedded');
    assert.equal(remote.genesisHash, embedded.genesisHash);
    await embedded.close();
    assert.ok(
      (await localnet.rpc.getSlot().send()) >= 0n,
      'closing the connection leaves the localnet running',
    );
  });

  test('notifies through the WebSocket URL found by itself', async (context) => {
    const cluster = await open(context);
    const slots: bigint[] = [];
    const abortSignal = AbortSignal.timeout(10_000);
    for await (const { slot } of await cluster.rpcSubscriptions
      .slotNotifications()
      .subscribe({ abortSignal })) {
      if (slots.push(slot) === 2) break;
    }
    assert.ok((slots[1] ?? 0n) > (slots[0] ?? 0n));
  });

  test('says that the connection was lost, without the URL’s key, when the node goes away', async () => {
    const own = await localnet.serve({ port: 0 });
    const cluster = await connect({
      urls: [own.url],
      webSocketUrls: [`${own.webSocketUrl}/?api-key=SECRET`],
    });
    const { signal } = new AbortController();
    const notifications = await cluster.rpcSubscriptions
      .slotNotifications()
      .subscribe({ abortSignal: signal });
    const listening = (async () => {
      for await (const { slot } of notifications) assert.ok(slot > 0n);
    })();
    const lost = assert.rejects(listening, (error: unknown) => {
      assert.ok(error instanceof Error && 'code' in error);
      assert.equal(error.code, 'RPC_SUBSCRIPTIONS_UNREACHABLE');
      assert.match(error.message, /connection lost/);
      assert.doesNotMatch(error.message, /SECRET/);
      return true;
    });
    await own.close();
    await lost;
    await cluster.close();
  });
});
