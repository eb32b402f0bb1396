import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import {
  airdropFactory,
  appendTransactionMessageInstruction,
  assertIsTransactionWithBlockhashLifetime,
  createSolanaRpc,
  createSolanaRpcSubscriptions,
  createTransactionMessage,
  generateKeyPairSigner,
  lamports,
  pipe,
  sendAndConfirmTransactionFactory,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { WebSocket } from 'ws';
import {
  type Localnet,
  LocalnetOptionError,
  LocalnetPortError,
  type LocalnetServer,
} from '../../src/localnet/index.ts';
import {
  MAX_BATCH_REQUESTS,
  MAX_CONNECTIONS,
  MAX_REQUEST_BYTES,
  MAX_SUBSCRIPTIONS_PER_CONNECTION,
} from '../../src/localnet/limits.ts';
import { fundedSigner, openLocalnet, SOL, transfer } from './support.ts';

async function served(t: TestContext): Promise<LocalnetServer> {
  const localnet = await openLocalnet(t);
  return localnet.serve({ port: 0 });
}

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

async function call(url: string, method: string, ...params: unknown[]): Promise<Answer> {
  const response = await post(url, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  return (await response.json()) as Answer;
}

/** A WebSocket with its messages as a queue. */
async function openSocket(url: string, origin?: string) {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  const messages: Answer[] = [];
  const waiting: ((message: Answer) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString()) as Answer;
    const next = waiting.shift();
    if (next === undefined) messages.push(message);
    else next(message);
  });
  await once(socket, 'open');
  const receive = () =>
    messages.length > 0
      ? Promise.resolve(messages.shift() as Answer)
      : new Promise<Answer>((resolve) => waiting.push(resolve));
  const ask = (method: string, ...params: unknown[]) => {
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 9, method, params }));
    return receive();
  };
  return { socket, receive, ask };
}

test('kit’s clients by URL airdrop, send and confirm as on any cluster', async (t) => {
  const { url, webSocketUrl } = await served(t);
  const rpc = createSolanaRpc(url);
  const rpcSubscriptions = createSolanaRpcSubscriptions(webSocketUrl);
  const { address } = await generateKeyPairSigner();
  await airdropFactory({ rpc, rpcSubscriptions } as never)({
    recipientAddress: address,
    lamports: lamports(SOL),
    commitment: 'confirmed',
  });
  assert.equal((await rpc.getBalance(address).send()).value, SOL);
  const payer = await fundedSigner(rpc);
  const { value: latest } = await rpc.getLatestBlockhash().send();
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (m) => setTransactionMessageFeePayerSigner(payer, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(latest, m),
    (m) => appendTransactionMessageInstruction(transfer(payer, address, SOL), m),
  );
  const transaction = await signTransactionMessageWithSigners(message);
  assertIsTransactionWithBlockhashLifetime(transaction);
  const sendAndConfirm = sendAndConfirmTransactionFactory({ rpc, rpcSubscriptions });
  await sendAndConfirm(transaction, { commitment: 'confirmed' });
  assert.equal((await rpc.getBalance(address).send()).value, 2n * SOL);
});

test('integers above 2^53 survive the wire both ways', async (t) => {
  const { url } = await served(t);
  const rent = await (
    await post(
      url,
      '{"jsonrpc":"2.0","id":1,"method":"getAccountInfo","params":["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",{"encoding":"base64"}]}',
    )
  ).text();
  assert.match(rent, /"rentEpoch":(0|18446744073709551615)[,}]/);
  const late = await post(
    url,
    '{"jsonrpc":"2.0","id":18446744073709551615,"method":"getSlot","params":[{"minContextSlot":18446744073709551615}]}',
  );
  assert.match(await late.text(), /"code":-32016.*"id":18446744073709551615/);
});

test('batches are answered in order, up to their limit', async (t) => {
  const { url } = await served(t);
  const one = (id: number) => ({ jsonrpc: '2.0', id, method: 'getSlot' });
  const batch = Array.from({ length: MAX_BATCH_REQUESTS }, (_, id) => one(id));
  const answers = (await (await post(url, JSON.stringify(batch))).json()) as Answer[];
  assert.deepEqual(
    answers.map(({ id }) => id),
    batch.map(({ id }) => id),
  );
  const tooMany = (await (await post(url, JSON.stringify([...batch, one(0)]))).json()) as Answer;
  assert.equal(tooMany.error?.code, -32600);
  const none = (await (await post(url, '[]')).json()) as Answer;
  assert.equal(none.error?.code, -32600);
});

test('what is not understood is answered with the protocol’s own errors', async (t) => {
  const { url } = await served(t);
  const cases: [string, number][] = [
    ['{', -32700],
    ['[1]', -32600],
    ['{"jsonrpc":"1.0","id":1,"method":"getSlot"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":"getNothing"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"constructor"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"__proto__"}', -32601],
    ['{"jsonrpc":"2.0","id":1,"method":"getBalance","params":{}}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"getBalance","params":["short"]}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"getBalance","params":[7]}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"getSlot","params":[{"commitment":"soon"}]}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"getBlock","params":[99999]}', -32004],
  ];
  for (const [body, code] of cases) {
    const answer = (await (await post(url, body)).json()) as Answer | Answer[];
    const { error } = Array.isArray(answer) ? (answer[0] as Answer) : answer;
    assert.equal(error?.code, code, body);
  }
  const deep = await post(url, '['.repeat(100_000));
  assert.equal(((await deep.json()) as Answer).error?.code, -32700);
});

test('a body above the limit is refused, whether or not it says its length', async (t) => {
  const { url } = await served(t);
  const large = await post(url, ' '.repeat(MAX_REQUEST_BYTES + 1)).catch(() => undefined);
  assert.ok(large === undefined || large.status === 413);
  const status = await new Promise<number | undefined>((resolve) => {
    const sending = request(url, { method: 'POST' }, (response) => resolve(response.statusCode));
    sending.on('error', () => resolve(undefined));
    for (let sent = 0; sent <= MAX_REQUEST_BYTES; sent += 65_536) sending.write(Buffer.alloc(65_536, 0x20));
    sending.end();
  });
  assert.ok(status === undefined || status === 413);
  assert.equal((await call(url, 'getHealth')).result, 'ok');
});

test('pages of the web may not use the node, local pages and wallet extensions may', async (t) => {
  const { url, webSocketUrl } = await served(t);
  const body = '{"jsonrpc":"2.0","id":1,"method":"getHealth"}';
  for (const origin of ['https://example.com', 'http://localhost.example.com', 'null']) {
    assert.equal((await post(url, body, { origin })).status, 403, origin);
    await assert.rejects(openSocket(webSocketUrl, origin), /403/);
  }
  for (const origin of ['http://localhost:5173', 'http://127.0.0.1', 'chrome-extension://abcdef']) {
    const response = await post(url, body, { origin });
    assert.equal(response.headers.get('access-control-allow-origin'), origin);
  }
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'http://localhost:1' } });
  assert.equal(preflight.status, 204);
  const rebound = await new Promise<number | undefined>((resolve, reject) => {
    const asking = request(url, { method: 'POST', headers: { host: 'attacker.example' } }, (r) =>
      resolve(r.statusCode),
    );
    asking.on('error', reject);
    asking.end(body);
  });
  assert.equal(rebound, 403);
});

test('connections above the limit are turned away, and those that go make room', async (t) => {
  const { url } = await served(t);
  const port = Number(new URL(url).port);
  const sockets = Array.from({ length: MAX_CONNECTIONS }, () => connect(port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const extra = connect(port, '127.0.0.1');
  extra.on('error', () => {});
  await once(extra, 'close');
  for (const socket of sockets) socket.destroy();
  await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
  let health: unknown;
  for (let i = 0; i < 50 && health !== 'ok'; i++) {
    health = await call(url, 'getHealth').then(
      ({ result }) => result,
      () => undefined,
    );
  }
  assert.equal(health, 'ok');
});

test('a WebSocket carries subscriptions, not requests, and only so many', async (t) => {
  const { webSocketUrl } = await served(t);
  const { socket, ask } = await openSocket(webSocketUrl);
  assert.equal((await ask('getSlot')).error?.code, -32601);
  assert.equal((await ask('voteSubscribe')).error?.code, -32601);
  const ids: unknown[] = [];
  for (let i = 0; i < MAX_SUBSCRIPTIONS_PER_CONNECTION; i++) ids.push((await ask('slotSubscribe')).result);
  assert.equal(new Set(ids).size, MAX_SUBSCRIPTIONS_PER_CONNECTION);
  assert.match((await ask('slotSubscribe')).error?.message ?? '', /Too many subscriptions/);
  assert.equal((await ask('slotUnsubscribe', ids[0])).result, true);
  assert.equal((await ask('slotUnsubscribe', ids[0])).error?.code, -32602);
  assert.equal(typeof (await ask('slotSubscribe')).result, 'number');
  socket.send(Buffer.alloc(MAX_REQUEST_BYTES + 1, 0x20));
  await once(socket, 'close');
});

test('broken messages on a WebSocket are answered and end nothing', async (t) => {
  const { webSocketUrl } = await served(t);
  const { socket, receive, ask } = await openSocket(webSocketUrl);
  for (const [text, code] of [
    ['{', -32700],
    ['[]', -32600],
    ['7', -32600],
  ] as const) {
    socket.send(text);
    assert.equal((await receive()).error?.code, code);
  }
  assert.equal(typeof (await ask('rootSubscribe')).result, 'number');
  socket.terminate();
});

/** Serves on a port of its own choice; others may take one meanwhile, so several are tried. */
async function serveOnNamedPort(localnet: Localnet): Promise<LocalnetServer> {
  for (let attempt = 0; ; attempt++) {
    const probe = await localnet.serve({ port: 0 });
    const port = Number(new URL(probe.url).port);
    await probe.close();
    try {
      return await localnet.serve({ port });
    } catch (error) {
      if (!(error instanceof LocalnetPortError) || attempt === 20) throw error;
    }
  }
}

test('WebSockets are also on the port after the HTTP port, and a taken port is a named error', async (t) => {
  const localnet = await openLocalnet(t);
  const server = await serveOnNamedPort(localnet);
  const port = Number(new URL(server.url).port);
  assert.equal(server.webSocketUrl, `ws://127.0.0.1:${port + 1}`);
  for (const url of [server.webSocketUrl, `ws://127.0.0.1:${port}`])
    (await openSocket(url)).socket.terminate();
  await assert.rejects(localnet.serve({ port }), LocalnetPortError);
  await assert.rejects(localnet.serve({ port: port - 1 }), LocalnetPortError);
});

test('it serves other machines only when told to', async (t) => {
  const localnet = await openLocalnet(t);
  await assert.rejects(localnet.serve({ port: 0, host: '0.0.0.0' }), LocalnetOptionError);
  const server = await localnet.serve({ port: 0, host: '0.0.0.0', allowRemote: true });
  assert.equal((await call(server.url, 'getHealth')).result, 'ok');
});

test('closing the localnet ends its servers', async (t) => {
  const localnet = await openLocalnet(t);
  const { url, webSocketUrl } = await localnet.serve({ port: 0 });
  const { socket } = await openSocket(webSocketUrl);
  const closed = once(socket, 'close');
  await localnet.close();
  await closed;
  await assert.rejects(call(url, 'getHealth'));
});
