import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Address,
  isSolanaError,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED,
} from '@solana/kit';
import { Localnet, LocalnetOptionError } from '../../src/localnet/index.ts';
import { SLOT_HASHES_ENTRIES, SLOTS_PER_EPOCH } from '../../src/localnet/limits.ts';
import { fundedSigner, openLocalnet, send, transfer } from './support.ts';

const CLOCK = 'SysvarC1ock11111111111111111111111111111111' as Address;
const SLOT_HASHES = 'SysvarS1otHashes111111111111111111111111111' as Address;

async function dataOf({ rpc }: Localnet, address: Address): Promise<Buffer> {
  const { value } = await rpc.getAccountInfo(address, { encoding: 'base64' }).send();
  return Buffer.from(value?.data[0] ?? '', 'base64');
}

async function clockOf(localnet: Localnet) {
  const data = await dataOf(localnet, CLOCK);
  const [slot, epochStart, epoch, , unixTimestamp] = Array.from({ length: 5 }, (_, i) =>
    data.readBigInt64LE(i * 8),
  );
  return { slot, epochStart, epoch, unixTimestamp };
}

test('a stepped clock stands still until it is moved, while each turn’s transactions close a block', async (t) => {
  const localnet = await openLocalnet(t, { genesisTime: 2_000_000_000 });
  const { rpc } = localnet;
  assert.deepEqual(await clockOf(localnet), {
    slot: 1n,
    epochStart: 2_000_000_000n,
    epoch: 0n,
    unixTimestamp: 2_000_000_000n,
  });
  const payer = await fundedSigner(rpc);
  await send(rpc, payer, transfer(payer, payer.address, 1n));
  assert.equal((await clockOf(localnet)).slot, 3n);
  await Promise.all([1n, 2n, 3n].map((amount) => send(rpc, payer, transfer(payer, payer.address, amount))));
  assert.ok(((await clockOf(localnet)).slot as bigint) <= 6n);
  assert.equal((await clockOf(localnet)).unixTimestamp, 2_000_000_000n);
});

test('a warp is as time passing with empty blocks', async (t) => {
  const localnet = await openLocalnet(t, { genesisTime: 2_000_000_000 });
  const before = await clockOf(localnet);
  await localnet.warp(90);
  const clock = await clockOf(localnet);
  assert.equal(clock.unixTimestamp, 2_000_000_090n);
  assert.equal(clock.slot, (before.slot as bigint) + 225n);
  assert.equal(await localnet.rpc.getBlockTime((clock.slot as bigint) - 100n).send(), 2_000_000_050n);
  await localnet.warp(0);
  assert.equal((await clockOf(localnet)).slot, (clock.slot as bigint) + 1n);
  for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
    await assert.rejects(localnet.warp(seconds), LocalnetOptionError);
  }
});

test('epochs change with their slots', async (t) => {
  const localnet = await openLocalnet(t);
  await localnet.warp(Number(SLOTS_PER_EPOCH) * 0.4 * 2);
  const clock = await clockOf(localnet);
  const info = await localnet.rpc.getEpochInfo().send();
  assert.equal(info.epoch, 2n);
  assert.equal(clock.epoch, 2n);
  assert.equal(info.absoluteSlot, 2n * SLOTS_PER_EPOCH + info.slotIndex);
});

test('the SlotHashes sysvar has the last 512 slots, newest first, each hash its own', async (t) => {
  const localnet = await openLocalnet(t);
  await localnet.warp(600);
  const data = await dataOf(localnet, SLOT_HASHES);
  const slot = await localnet.rpc.getSlot().send();
  assert.equal(data.readBigUInt64LE(0), BigInt(SLOT_HASHES_ENTRIES));
  const hashes = new Set<string>();
  for (let i = 0; i < SLOT_HASHES_ENTRIES; i++) {
    assert.equal(data.readBigUInt64LE(8 + i * 40), slot - 1n - BigInt(i));
    hashes.add(data.subarray(16 + i * 40, 48 + i * 40).toString('hex'));
  }
  assert.equal(hashes.size, SLOT_HASHES_ENTRIES);
});

test('hashes follow from the transactions before them', async (t) => {
  const chains = [await openLocalnet(t), await openLocalnet(t)];
  const [a, b] = chains as [Localnet, Localnet];
  assert.deepEqual(await dataOf(a, SLOT_HASHES), await dataOf(b, SLOT_HASHES));
  for (const { rpc } of chains) await fundedSigner(rpc);
  for (const chain of chains) await chain.warp(1);
  assert.notDeepEqual(await dataOf(a, SLOT_HASHES), await dataOf(b, SLOT_HASHES));
});

test('a wall clock follows the machine’s, and can be moved ahead of it', async (t) => {
  const localnet = await openLocalnet(t, { clock: 'wall' });
  const lag = async () => Number((await clockOf(localnet)).unixTimestamp) - Date.now() / 1000;
  assert.ok(Math.abs(await lag()) < 2);
  await localnet.warp(3_600);
  assert.ok(Math.abs((await lag()) - 3_600) < 2);
});

test('a slot that is not yet reached is said to be so', async (t) => {
  const { rpc } = await openLocalnet(t);
  await assert.rejects(rpc.getSlot({ minContextSlot: 1_000n }).send(), (error: Error) =>
    isSolanaError(error, SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED),
  );
});

test('options that cannot be right are named errors', async () => {
  await assert.rejects(Localnet.open({ clock: 'sundial' as never }), LocalnetOptionError);
  for (const genesisTime of [-1, 0.5, 1e15]) {
    await assert.rejects(Localnet.open({ clock: 'stepped', genesisTime }), LocalnetOptionError);
  }
});
