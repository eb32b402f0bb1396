import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { connect, MAX_ENDPOINTS, redactUrl } from '../../src/rpc/index.ts';
import { deriveWebSocketUrls } from '../../src/rpc/web-socket-url.ts';
import { deadPort, startFakeNode } from '../support/json-rpc-server.ts';

const FAST = { backoffBaseMs: 1, maxAttempts: 1, webSocketTimeoutMs: 500 };

describe('RPC URLs', () => {
  test('WebSockets are looked for on the next port and on the same', () => {
    const derive = (url: string) => deriveWebSocketUrls(new URL(url)).map(({ href }) => href);
    assert.deepEqual(derive('http://localhost:8899/x?y'), [
      'ws://localhost:8900/x?y',
      'ws://localhost:8899/x?y',
    ]);
    assert.deepEqual(derive('https://rpc.example.com/key'), ['wss://rpc.example.com/key']);
  });

  test('a list that is empty, too long, or of other things has one clear sentence', async () => {
    const lists: string[][] = [
      [],
      ['ftp://host'],
      ['not a url'],
      Array(MAX_ENDPOINTS + 1).fill('http://host'),
    ];
    for (const urls of lists) await assert.rejects(connect({ urls }), { code: 'RPC_URL_INVALID' });
    const webSocketUrls = ['http://host'];
    await assert.rejects(connect({ urls: ['http://host'], webSocketUrls }), { code: 'RPC_URL_INVALID' });
  });

  test('a user and password go into the header that they belong in', async () => {
    const seen: (string | undefined)[] = [];
    const node = await startFakeNode((_call, _response, request) => {
      seen.push(request.headers.authorization);
      return 1;
    });
    const url = node.url.replace('//', '//us%65r:p%40ss@');
    const cluster = await connect({ urls: [url], limits: FAST });
    await cluster.rpc.getSlot().send();
    await cluster.close();
    await node.close();
    assert.deepEqual(seen, [`Basic ${btoa('user:p@ss')}`]);
  });

  test('no key of a URL appears in any error, whatever part of the URL it is in', async () => {
    const port = await deadPort();
    const key = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
    const shape = fc.constantFrom('user', 'password', 'path', 'query', 'hash');
    const property = fc.asyncProperty(key, shape, async (secret, part) => {
      const places: Record<typeof part, string> = {
        user: `http://${secret}@127.0.0.1:${port}/`,
        password: `http://u:${secret}@127.0.0.1:${port}/`,
        path: `http://127.0.0.1:${port}/v2/${secret}`,
        query: `http://127.0.0.1:${port}/?api-key=${secret}`,
        hash: `http://127.0.0.1:${port}/#${secret}`,
      };
      const url = places[part];
      assert.ok(!redactUrl(new URL(url)).includes(secret));
      for (const urls of [[url], [url.replace('http:', 'gopher:')], [url.replace('://', ':/%/%')]]) {
        const error: unknown = await connect({ urls, limits: FAST }).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error);
        assert.ok(
          !inspect(error, { depth: 20, showHidden: true }).includes(secret),
          'the key is in the error',
        );
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });

  test('no key of a URL appears in an error of a subscription', async () => {
    const node = await startFakeNode();
    const secret = 'KEYKEYKEYKEY42';
    const cluster = await connect({
      urls: [node.url],
      webSocketUrls: [
        `ws://127.0.0.1:${await deadPort()}/${secret}`,
        `${node.url.replace('http', 'ws')}/?k=${secret}`,
      ],
      limits: FAST,
    });
    const subscribing = cluster.rpcSubscriptions
      .slotNotifications()
      .subscribe({ abortSignal: AbortSignal.timeout(5_000) });
    const error: unknown = await subscribing.catch((reason: unknown) => reason);
    await cluster.close();
    await node.close();
    assert.ok(error instanceof Error && 'code' in error);
    assert.equal(error.code, 'RPC_SUBSCRIPTIONS_UNREACHABLE');
    assert.ok(!inspect(error, { depth: 20, showHidden: true }).includes(secret));
  });
});
