import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { blockhash, generateKeyPairSigner, getBase58Decoder, type KeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import type { ChainConnection } from '../../src/rpc/index.ts';
import { buildMessage } from '../../src/send/build-message.ts';
import { MAX_COMPUTE_UNITS, MAX_REMEMBERED_BLOCKHASHES } from '../../src/send/limits.ts';
import { prepareTransaction } from '../../src/send/prepare-transaction.ts';
import { signDistinct } from '../../src/send/sign-distinct.ts';
import { scriptedConnection } from '../support/scripted-connection.ts';

const signal = new AbortController().signal;

describe('distinct transactions', () => {
  let payer: KeyPairSigner;
  before(async () => {
    payer = await generateKeyPairSigner();
  });

  /** A transfer with the blockhash of this number. */
  function prepared(number: number) {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(0, number + 1);
    const lifetime = { blockhash: blockhash(getBase58Decoder().decode(hash)), lastValidBlockHeight: 1n };
    const instructions = [
      getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n }),
    ];
    const draft = { instructions, feePayer: payer, signers: [] };
    const build = (step: number) =>
      buildMessage(0, draft, lifetime, {
        computeUnitLimit: 1_000 + step,
        loadedAccountsDataSizeLimit: 65_536,
        priorityFee: 0n,
      });
    return { version: 0, lifetime, build } as const;
  }

  async function sign(connection: ChainConnection, number: number): Promise<string> {
    return (await signDistinct(connection, prepared(number), signal)).signature;
  }

  test('the same message with the same blockhash is never signed twice', async () => {
    const connection = scriptedConnection(() => undefined);
    const signatures = await Promise.all(Array.from({ length: 40 }, () => sign(connection, 0)));
    assert.equal(new Set(signatures).size, 40);
  });

  test('what another connection sent does not matter: it may be another cluster', async () => {
    const [one, other] = [scriptedConnection(() => undefined), scriptedConnection(() => undefined)];
    assert.equal(await sign(one, 0), await sign(other, 0));
  });

  test('blockhashes that have long expired are forgotten', async () => {
    const connection = scriptedConnection(() => undefined);
    const first = await sign(connection, 0);
    for (let number = 1; number < MAX_REMEMBERED_BLOCKHASHES; number++) await sign(connection, number);
    assert.notEqual(await sign(connection, 0), first, 'still remembered');
    await sign(connection, MAX_REMEMBERED_BLOCKHASHES);
    assert.equal(await sign(connection, 0), first, 'forgotten');
  });

  test('a transaction at the highest limit is told apart by a lower one', async () => {
    const cluster = scriptedConnection(() => undefined);
    const instructions = [
      getTransferSolInstruction({ source: payer, destination: payer.address, amount: 1n }),
    ];
    const limits = { computeUnitLimit: MAX_COMPUTE_UNITS, loadedAccountsDataSizeLimit: 65_536 };
    const options = { cluster, feePayer: payer, instructions, limits };
    const one = await signDistinct(cluster, await prepareTransaction(options, signal), signal);
    const two = await signDistinct(cluster, await prepareTransaction(options, signal), signal);
    assert.notEqual(one.signature, two.signature);
  });
});
