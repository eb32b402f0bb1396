import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateKeyPairSigner, type Instruction, type KeyPairSigner, lamports } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { RpcUnreachableError } from '../../src/rpc/index.ts';
import { SendAbortedError, sendInstructions, TransactionFailedError } from '../../src/send/index.ts';
import {
  NO_STATUS,
  RpcErrorAnswer,
  type Script,
  scriptedConnection,
  status,
} from '../support/scripted-connection.ts';

/** Known limits, so that no simulation is needed. */
const limits = { computeUnitLimit: 1_000, loadedAccountsDataSizeLimit: 65_536 };

describe('sender, when the cluster does not do what it should', { concurrency: true }, () => {
  let payer: KeyPairSigner;
  let instructions: readonly Instruction[];
  before(async () => {
    payer = await generateKeyPairSigner();
    const destination = (await generateKeyPairSigner()).address;
    instructions = [getTransferSolInstruction({ source: payer, destination, amount: lamports(1n) })];
  });

  function send(script: Script, signal?: AbortSignal) {
    const cluster = scriptedConnection(script);
    return sendInstructions({
      cluster,
      feePayer: payer,
      instructions,
      limits,
      ...(signal ? { signal } : {}),
    });
  }

  test('sends the same bytes again until they land', async () => {
    const sent: unknown[] = [];
    const result = await send((method, params) => {
      if (method === 'sendTransaction') sent.push(params[0]);
      if (method === 'getSignatureStatuses') return sent.length >= 2 ? status() : NO_STATUS;
      return undefined;
    });
    assert.equal(sent.length, 2);
    assert.equal(new Set(sent).size, 1);
    assert.equal(result.slot, 11n);
    assert.equal(result.computeUnits, 450);
  });

  test('waits for the commitment asked for', async () => {
    let polls = 0;
    const processed = status();
    const value = processed.value.map((entry) => ({ ...entry, confirmationStatus: 'processed' }));
    await send((method) => {
      if (method !== 'getSignatureStatuses') return undefined;
      polls += 1;
      return polls < 2 ? { ...processed, value } : status();
    });
    assert.equal(polls, 2);
  });

  test('names an expired blockhash, and only after a last look', async () => {
    const searched: unknown[] = [];
    const sending = send((method, params) => {
      if (method === 'getEpochInfo') return { blockHeight: 151n, absoluteSlot: 151n, epoch: 0n };
      if (method !== 'getSignatureStatuses') return undefined;
      searched.push((params[1] as { searchTransactionHistory: boolean }).searchTransactionHistory);
      return NO_STATUS;
    });
    await assert.rejects(sending, { code: 'BLOCKHASH_EXPIRED' });
    assert.deepEqual(searched, [true]);
  });

  test('does not call expired what landed in the last block', async () => {
    const result = await send((method) => {
      if (method === 'getEpochInfo') return { blockHeight: 151n, absoluteSlot: 151n, epoch: 0n };
      return method === 'getSignatureStatuses' ? status() : undefined;
    });
    assert.equal(result.slot, 11n);
  });

  test('goes on when all nodes fall silent for a while after it was sent', async () => {
    let silent = 2;
    const result = await send((method) => {
      if (method !== 'getSignatureStatuses') return undefined;
      if (silent-- > 0) throw new RpcUnreachableError(['http://node: connection refused']);
      return status();
    });
    assert.equal(result.slot, 11n);
  });

  test('when interrupted, says which transaction may still land', async () => {
    const stop = new AbortController();
    const sending = send(
      (method) => (method === 'getSignatureStatuses' ? NO_STATUS : undefined),
      stop.signal,
    );
    const checked = assert.rejects(sending, (error: unknown) => {
      assert.ok(error instanceof SendAbortedError);
      assert.equal(error.code, 'SEND_ABORTED');
      assert.match(error.signature, /^[1-9A-HJ-NP-Za-km-z]{64,88}$/);
      return true;
    });
    await sleep(100);
    stop.abort(new Error('stop'));
    await checked;
  });

  test('does not make a failure of what landed when its details cannot be read', async () => {
    const result = await send((method) => {
      if (method === 'getSignatureStatuses') return status();
      return method === 'getTransaction' ? new RpcErrorAnswer(-32_011, 'no transaction history') : undefined;
    });
    assert.equal(result.computeUnits, undefined);
    assert.equal(result.logs, undefined);
  });

  test('a failure on the chain has its signature, name and logs', async () => {
    const sending = send((method) => {
      if (method === 'getSignatureStatuses') return status({ InstructionError: [0n, { Custom: 77n }] });
      return undefined;
    });
    await assert.rejects(sending, (error: unknown) => {
      assert.ok(error instanceof TransactionFailedError);
      assert.equal(error.code, 'TRANSACTION_FAILED');
      assert.equal(error.errorCode, 77);
      assert.deepEqual(error.logs, ['line']);
      assert.equal(typeof error.signature, 'string');
      return true;
    });
  });

  test('a node without priority fees is no obstacle; what another answers is passed on', async () => {
    const without = await send((method) => {
      if (method === 'getRecentPrioritizationFees') return new RpcErrorAnswer(-32_601, 'Method not found');
      return method === 'getSignatureStatuses' ? status() : undefined;
    });
    assert.equal(without.slot, 11n);
    const refused = send((method) =>
      method === 'sendTransaction'
        ? new RpcErrorAnswer(-32_003, 'signature verification failure')
        : undefined,
    );
    await assert.rejects(refused, { name: 'SolanaError' });
  });

  test('pays what most recent slots took, within the cap', async () => {
    const prices: bigint[] = [];
    const fees = Array.from({ length: 100 }, (_, slot) => ({
      slot: BigInt(slot),
      prioritizationFee: BigInt(slot) * 1_000n,
    }));
    await send((method, params) => {
      if (method === 'getRecentPrioritizationFees') return fees;
      if (method === 'sendTransaction') prices.push(priceIn(params[0] as string));
      return method === 'getSignatureStatuses' ? status() : undefined;
    });
    assert.deepEqual(prices, [59_000n]);
  });
});

/** Reads SetComputeUnitPrice (discriminant 3, u64), the last instruction, out of a wire transaction. */
function priceIn(wire: string): bigint {
  const bytes = Buffer.from(wire, 'base64');
  // The message ends with the instruction's data and an empty list of lookup tables.
  const data = bytes.subarray(-10, -1);
  assert.equal(data[0], 3);
  return data.readBigUInt64LE(1);
}
