import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { generateKeyPairSigner, type KeyPairSigner, type Signature } from '@solana/kit';
import {
  Localnet,
  LocalnetCorruptError,
  LocalnetDirectoryError,
  LocalnetIncompatibleError,
  LocalnetLockedError,
} from '../../src/localnet/index.ts';
import { SEGMENT_BYTES } from '../../src/localnet/limits.ts';
import {
  buildTransaction,
  fundedSigner,
  memo,
  openLocalnet,
  SOL,
  send,
  temporaryDirectory,
  transfer,
} from './support.ts';

/** What a directory would hold had the process died now. */
async function crashImage(t: TestContext, directory: string): Promise<string> {
  const image = join(await temporaryDirectory(t), 'image');
  await cp(directory, image, { recursive: true });
  return image;
}

/** A running chain on a directory with some transactions of one payer. */
async function chainWithTransfers(t: TestContext, count: number) {
  const directory = await temporaryDirectory(t);
  const localnet = await openLocalnet(t, { directory });
  const payer = await fundedSigner(localnet.rpc);
  const signatures: Signature[] = [];
  for (let i = 0; i < count; i++) {
    signatures.push(await send(localnet.rpc, payer, transfer(payer, payer.address, BigInt(i))));
  }
  return { directory, localnet, payer, signatures };
}

async function view({ rpc }: Localnet, payer: KeyPairSigner, signatures: readonly Signature[]) {
  const config = { maxSupportedTransactionVersion: 0, encoding: 'json' } as const;
  const transactions = await Promise.all(signatures.map((s) => rpc.getTransaction(s, config).send()));
  const blocks = await Promise.all(transactions.map((tx) => rpc.getBlock(tx?.slot ?? 0n, config).send()));
  const history = await rpc.getSignaturesForAddress(payer.address).send();
  const balance = (await rpc.getBalance(payer.address).send()).value;
  const times = await Promise.all(transactions.map((tx) => rpc.getBlockTime(tx?.slot ?? 0n).send()));
  return { transactions, blocks, history, balance, times, genesis: await rpc.getGenesisHash().send() };
}

test('what was answered is there after a crash: balances, transactions, blocks and their hashes, times', async (t) => {
  const { directory, localnet, payer, signatures } = await chainWithTransfers(t, 12);
  await localnet.warp(5_000);
  signatures.push(await send(localnet.rpc, payer, transfer(payer, payer.address, 1n)));
  const before = await view(localnet, payer, signatures);
  assert.ok(before.transactions.every((tx) => tx !== null));
  const again = await openLocalnet(t, { directory: await crashImage(t, directory) });
  assert.deepEqual(await view(again, payer, signatures), before);
  assert.ok((await again.rpc.getSlot().send()) >= (await localnet.rpc.getSlot().send()));
});

test('a clean close leaves nothing to run again, and the chain goes on with old transactions unrepeatable', async (t) => {
  const { directory, localnet, payer } = await chainWithTransfers(t, 2);
  const wire = await buildTransaction(localnet.rpc, payer, [transfer(payer, payer.address, 99n)]);
  await localnet.rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  await localnet.close();
  const newest =
    (await readdir(directory))
      .filter((name) => name.startsWith('segment-'))
      .sort()
      .at(-1) ?? '';
  assert.equal((await readFile(join(directory, newest))).length, 0);
  const again = await openLocalnet(t, { directory });
  await assert.rejects(again.rpc.sendTransaction(wire, { encoding: 'base64' }).send(), /simulation failed/);
  await send(again.rpc, payer, transfer(payer, payer.address, 100n));
});

test('a full segment is followed by another, and everything stays findable after a crash', async (t) => {
  const directory = await temporaryDirectory(t);
  const localnet = await openLocalnet(t, { directory, clock: 'wall' });
  const payer = await fundedSigner(localnet.rpc, 1_000n);
  const first = await send(localnet.rpc, payer, memo('first'));
  // A record of these is a little more than 2,000 bytes; blocks close segments, so some more are needed.
  const needed = Math.ceil(SEGMENT_BYTES / 2_000);
  for (let sent = 0; sent < needed; ) {
    const names = Array.from({ length: 100 }, () => `${sent++}`.padEnd(700, '.'));
    await Promise.all(names.map((name) => send(localnet.rpc, payer, memo(name))));
  }
  await localnet.warp(1);
  const last = await send(localnet.rpc, payer, memo('last'));
  const image = await crashImage(t, directory);
  const segments = (await readdir(image)).filter((name) => name.startsWith('segment-'));
  assert.ok(segments.length >= 2, `${segments.length} segments`);
  const again = await openLocalnet(t, { directory: image, clock: 'wall' });
  assert.deepEqual(await view(again, payer, [first, last]), await view(localnet, payer, [first, last]));
  assert.equal(await again.rpc.getTransactionCount().send(), await localnet.rpc.getTransactionCount().send());
});

test('a write that a crash cut short is dropped, wherever it was cut', async (t) => {
  const { directory, payer, signatures } = await chainWithTransfers(t, 3);
  const segment = 'segment-00000000.log';
  const whole = (await readFile(join(directory, segment))).length;
  const lost = signatures.at(-1) as Signature;
  for (const cut of [1, 5, 19, 40, 200]) {
    const image = await crashImage(t, directory);
    await truncate(join(image, segment), whole - cut);
    const again = await openLocalnet(t, { directory: image });
    const { value } = await again.rpc.getSignatureStatuses([signatures[0] as Signature, lost]).send();
    assert.equal(value[0]?.err, null);
    assert.equal(value[1], null);
    await send(again.rpc, payer, transfer(payer, payer.address, 7n));
  }
});

test('garbage after the last record, as a power cut may leave it, is dropped', async (t) => {
  const { directory, payer, signatures } = await chainWithTransfers(t, 2);
  const image = await crashImage(t, directory);
  const path = join(image, 'segment-00000000.log');
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(5_000, 0x4e)]));
  const again = await openLocalnet(t, { directory: image });
  assert.equal((await again.rpc.getSignatureStatuses(signatures).send()).value[1]?.err, null);
  await send(again.rpc, payer, transfer(payer, payer.address, 7n));
});

test('a flipped bit in what was confirmed is a named error, and opening changes nothing', async (t) => {
  const { directory } = await chainWithTransfers(t, 4);
  const path = 'segment-00000000.log';
  const bytes = await readFile(join(directory, path));
  for (const at of [0, 6, 17, 25, Math.floor(bytes.length / 2)]) {
    const image = await crashImage(t, directory);
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] as number) ^ 0x10;
    await writeFile(join(image, path), damaged);
    await assert.rejects(Localnet.open({ directory: image, clock: 'stepped' }), LocalnetCorruptError);
    assert.deepEqual(await readFile(join(image, path)), damaged);
  }
});

test('a damaged newest snapshot is passed over for the one before it', async (t) => {
  const { directory, localnet, payer, signatures } = await chainWithTransfers(t, 3);
  const before = await view(localnet, payer, signatures);
  await localnet.close();
  const newest = join(directory, 'snapshot-00000001.bin');
  const bytes = await readFile(newest);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  await writeFile(newest, bytes);
  const again = await openLocalnet(t, { directory });
  assert.deepEqual(await view(again, payer, signatures), before);
});

test('without any good snapshot, or with a segment missing, opening says that the files are damaged', async (t) => {
  const { directory, localnet } = await chainWithTransfers(t, 1);
  const noSnapshot = await crashImage(t, directory);
  await rm(join(noSnapshot, 'snapshot-00000000.bin'));
  await assert.rejects(Localnet.open({ directory: noSnapshot, clock: 'stepped' }), LocalnetCorruptError);
  await localnet.close();
  await rm(join(directory, 'snapshot-00000001.bin'));
  await rm(join(directory, 'segment-00000000.log'));
  await assert.rejects(Localnet.open({ directory, clock: 'stepped' }), (error: Error) => {
    assert.ok(error instanceof LocalnetCorruptError);
    assert.match(error.message, /segment 0 is missing/);
    return true;
  });
});

test('a log that another VM release wrote is not run again', async (t) => {
  const { directory } = await chainWithTransfers(t, 1);
  const { VM_VERSION } = await import('../../src/localnet/vm-version.ts');
  const { readSnapshot, writeSnapshot } = await import('../../src/localnet/ledger/snapshot.ts');
  const image = await crashImage(t, directory);
  const path = join(image, 'snapshot-00000000.bin');
  const snapshot = readSnapshot(path);
  assert.equal(snapshot?.state.vmVersion, VM_VERSION);
  await writeSnapshot(path, { ...snapshot, state: { ...snapshot.state, vmVersion: '0.0.1' } });
  await assert.rejects(Localnet.open({ directory: image, clock: 'stepped' }), LocalnetIncompatibleError);
});

test('a directory is open once at a time', async (t) => {
  const directory = await temporaryDirectory(t);
  const localnet = await openLocalnet(t, { directory });
  await assert.rejects(Localnet.open({ directory, clock: 'stepped' }), LocalnetLockedError);
  await localnet.close();
  await (await Localnet.open({ directory, clock: 'stepped' })).close();
});

test('a path that cannot be a directory is a named error', async (t) => {
  const directory = await temporaryDirectory(t);
  const file = join(directory, 'file');
  await writeFile(file, 'not a directory');
  for (const path of [file, join(file, 'below')]) {
    await assert.rejects(Localnet.open({ directory: path, clock: 'stepped' }), LocalnetDirectoryError);
  }
  await mkdir(join(directory, 'lock'));
  await assert.rejects(Localnet.open({ directory, clock: 'stepped' }), LocalnetDirectoryError);
});

test('two stepped chains that are told the same are the same to the last hash', async (t) => {
  const [a, b] = [await openLocalnet(t), await openLocalnet(t)];
  const payer = await generateKeyPairSigner();
  const seen = await Promise.all(
    [a, b].map(async ({ rpc }) => {
      await rpc.requestAirdrop(payer.address, (10n * SOL) as never).send();
      await send(rpc, payer, transfer(payer, payer.address, 5n));
      return [await rpc.getLatestBlockhash().send(), await rpc.getBlock(1n).send()];
    }),
  );
  assert.deepEqual(seen[0], seen[1]);
});
