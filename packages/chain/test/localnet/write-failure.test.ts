import assert from 'node:assert/strict';
import type { FileHandle } from 'node:fs/promises';
import { test } from 'node:test';
import { isSolanaError, SOLANA_ERROR__JSON_RPC__INTERNAL_ERROR } from '@solana/kit';
import { BlockHashes } from '../../src/localnet/block-hashes.ts';
import { Chain } from '../../src/localnet/chain.ts';
import { createGenesis } from '../../src/localnet/genesis.ts';
import { createInProcessRpc } from '../../src/localnet/in-process.ts';
import { LocalnetWriteError } from '../../src/localnet/index.ts';
import { type Ledger, MEMORY_LEDGER } from '../../src/localnet/ledger/ledger.ts';
import { SegmentWriter } from '../../src/localnet/ledger/segment-writer.ts';
import { ChainNode } from '../../src/localnet/node.ts';
import { fundedSigner, send, transfer } from './support.ts';

/** A file in memory, on a disk that is full once it is said to be. */
class FakeFile {
  full = false;
  syncs = 0;

  async write(_bytes: Buffer, _offset: number, length: number) {
    return { bytesWritten: length };
  }

  async datasync(): Promise<void> {
    if (this.full) throw new Error('ENOSPC: no space left on device');
    this.syncs += 1;
  }

  async close(): Promise<void> {}

  asHandle(): Promise<FileHandle> {
    return Promise.resolve(this as unknown as FileHandle);
  }
}

test('nothing is called durable after a write that failed, not even what comes later', async () => {
  const file = new FakeFile();
  const writer = new SegmentWriter(file.asHandle(), 0);
  writer.append(Buffer.from('first'));
  await writer.durable();
  assert.equal(writer.isDurable, true);
  file.full = true;
  writer.append(Buffer.from('second'));
  await assert.rejects(writer.durable(), /ENOSPC/);
  file.full = false;
  writer.append(Buffer.from('third'));
  await assert.rejects(writer.durable(), /ENOSPC/);
  assert.equal(writer.isDurable, false);
});

test('records that arrive while the disk is busy are synced together', async () => {
  const file = new FakeFile();
  const writer = new SegmentWriter(file.asHandle(), 0);
  const waiting = Array.from({ length: 100 }, () => {
    writer.append(Buffer.from('record'));
    return writer.durable();
  });
  await Promise.all(waiting);
  assert.ok(file.syncs <= 2, `${file.syncs} syncs`);
});

test('a localnet whose log fails confirms nothing more, and says why', async (t) => {
  const genesis = await createGenesis({ clock: 'stepped' });
  const file = new FakeFile();
  const writer = new SegmentWriter(file.asHandle(), 0);
  const ledger: Ledger = {
    ...MEMORY_LEDGER,
    appendMark: () => void writer.append(Buffer.from('mark')),
    appendTransaction: () => ({ segment: 0, ...writer.append(Buffer.from('transaction')) }),
    durable: () => writer.durable(),
    get isDurable() {
      return writer.isDurable;
    },
  };
  const state = {
    ...genesis,
    genesisHash: genesis.hash,
    hashes: new BlockHashes(genesis.hash),
    open: genesis.time,
  };
  const node = new ChainNode(
    new Chain({ ...state, epochStart: 0n, transactionCount: 0n }, ledger),
    ledger,
    'stepped',
    '/full',
  );
  t.after(() => node.close());
  const rpc = createInProcessRpc(node);
  const payer = await fundedSigner(rpc);
  await send(rpc, payer, transfer(payer, payer.address, 1n));
  file.full = true;
  const failing = send(rpc, payer, transfer(payer, payer.address, 2n));
  await assert.rejects(failing, (error: Error) =>
    isSolanaError(error, SOLANA_ERROR__JSON_RPC__INTERNAL_ERROR),
  );
  await assert.rejects(rpc.getSlot().send(), /cannot write to \/full/);
  await assert.rejects(node.warp(1), LocalnetWriteError);
});
