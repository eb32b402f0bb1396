import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Address, generateKeyPairSigner, lamports, type Signature } from '@solana/kit';
import { encodeBase58 } from '../../src/localnet/base58.ts';
import { buildTransaction, fundedSigner, memo, openLocalnet, SOL, send, transfer } from './support.ts';

const SYSTEM = '11111111111111111111111111111111' as Address;

/** Starts listening; answers what reads one notification after another. */
async function listen<T>(
  t: TestContext,
  request: { subscribe(options: { abortSignal: AbortSignal }): Promise<AsyncIterable<T>> },
): Promise<() => Promise<T>> {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const arrived: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  const stream = await request.subscribe({ abortSignal: abort.signal });
  // kit keeps nothing for an iterator that nobody reads from, so this reads from the start.
  void (async () => {
    for await (const value of stream) {
      const next = waiting.shift();
      if (next === undefined) arrived.push(value);
      else next(value);
    }
  })();
  return () =>
    arrived.length > 0
      ? Promise.resolve(arrived.shift() as T)
      : new Promise<T>((resolve) => waiting.push(resolve));
}

test('an account’s subscribers see it after each transaction that wrote it', async (t) => {
  const { rpc, rpcSubscriptions } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const next = await listen(t, rpcSubscriptions.accountNotifications(address, { encoding: 'base64' }));
  await send(rpc, payer, transfer(payer, address, SOL));
  await send(rpc, payer, memo('not about it'));
  await send(rpc, payer, transfer(payer, address, 2n * SOL));
  const [first, second] = [await next(), await next()];
  assert.equal(first.value.lamports, SOL);
  assert.equal(second.value.lamports, 3n * SOL);
  assert.equal(second.context.slot - first.context.slot, 2n);
});

test('the clock’s subscribers see it with every slot', async (t) => {
  const localnet = await openLocalnet(t);
  const clock = 'SysvarC1ock11111111111111111111111111111111' as Address;
  const next = await listen(t, localnet.rpcSubscriptions.accountNotifications(clock, { encoding: 'base64' }));
  await localnet.warp(40);
  const { context, value } = await next();
  assert.equal(Buffer.from(value.data[0], 'base64').readBigUInt64LE(0), context.slot);
});

test('a program’s subscribers see the accounts that it owns and their filters let through', async (t) => {
  const { rpc, rpcSubscriptions } = await openLocalnet(t);
  const { address } = await generateKeyPairSigner();
  const filters = [{ dataSize: 0n }];
  const next = await listen(
    t,
    rpcSubscriptions.programNotifications(SYSTEM, { encoding: 'base64', filters }),
  );
  await rpc.requestAirdrop(address, lamports(SOL)).send();
  const seen = [await next(), await next()].map(({ value }) => value.pubkey);
  assert.ok(seen.includes(address));
});

test('logs go to those who asked for all and to those whose address is mentioned', async (t) => {
  const { rpc, rpcSubscriptions } = await openLocalnet(t);
  const [payer, other] = [await fundedSigner(rpc), await fundedSigner(rpc)];
  const all = await listen(t, rpcSubscriptions.logsNotifications('all'));
  const mine = await listen(t, rpcSubscriptions.logsNotifications({ mentions: [payer.address] }));
  const first = await send(rpc, other, memo('other'));
  const second = await send(rpc, payer, memo('payer'));
  assert.equal((await all()).value.signature, first);
  assert.equal((await all()).value.signature, second);
  const { value } = await mine();
  assert.equal(value.signature, second);
  assert.ok(value.logs?.some((line) => line.includes('payer')));
});

test('a signature’s subscriber is told once: when it lands, or at once where it has', async (t) => {
  const { rpc, rpcSubscriptions } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const failing = await buildTransaction(rpc, payer, [transfer(payer, payer.address, 100n * SOL)]);
  const signature = signatureOf(failing);
  const next = await listen(
    t,
    rpcSubscriptions.signatureNotifications(signature, { enableReceivedNotification: true }),
  );
  await rpc.sendTransaction(failing, { encoding: 'base64', skipPreflight: true }).send();
  assert.equal((await next()).value, 'receivedSignature');
  const expected = { err: { InstructionError: [0n, { Custom: 1n }] } };
  assert.deepEqual(normal((await next()).value), expected);
  const late = await listen(t, rpcSubscriptions.signatureNotifications(signature));
  assert.deepEqual(normal((await late()).value), expected);
});

test('slots and roots are told as they open', async (t) => {
  const localnet = await openLocalnet(t);
  const { rpc, rpcSubscriptions } = localnet;
  const slots = await listen(t, rpcSubscriptions.slotNotifications());
  const roots = await listen(t, rpcSubscriptions.rootNotifications());
  const slot = await rpc.getSlot().send();
  await localnet.warp(0);
  assert.deepEqual(await slots(), { slot: slot + 1n, parent: slot, root: slot });
  assert.equal(await roots(), slot);
});

test('a wall clock opens slots by itself', async (t) => {
  const { rpc, rpcSubscriptions } = await openLocalnet(t, { clock: 'wall' });
  const next = await listen(t, rpcSubscriptions.slotNotifications());
  const [first, second] = [await next(), await next()];
  assert.ok(second.slot > first.slot);
  assert.ok((await rpc.getSlot().send()) >= second.slot);
  const time = await rpc.getBlockTime(first.slot).send();
  assert.ok(Math.abs(Number(time) - Date.now() / 1000) < 3);
});

function signatureOf(wire: string): Signature {
  return encodeBase58(Buffer.from(wire, 'base64').subarray(1, 65)) as Signature;
}

/** Numbers as bigints, whichever of them kit left as they were. */
function normal(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? Number(v) : v)),
    (_, v) => (typeof v === 'number' ? BigInt(v) : v),
  );
}
