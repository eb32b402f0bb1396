import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Address,
  appendTransactionMessageInstruction,
  type Blockhash,
  createTransactionMessage,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  getTransactionDecoder,
  isSolanaError,
  lamports,
  pipe,
  type Signature,
  SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM,
  SOLANA_ERROR__JSON_RPC__INVALID_PARAMS,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE,
  SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED,
  SOLANA_ERROR__TRANSACTION_ERROR__BLOCKHASH_NOT_FOUND,
  SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_FEE,
  SOLANA_ERROR__TRANSACTION_ERROR__SIGNATURE_FAILURE,
  setTransactionMessageConfig,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import {
  getSetComputeUnitLimitInstruction,
  getSetComputeUnitPriceInstruction,
} from '@solana-program/compute-budget';
import {
  getAdvanceNonceAccountInstruction,
  getCreateAccountInstruction,
  getInitializeNonceAccountInstruction,
} from '@solana-program/system';
import { MAX_AIRDROP_LAMPORTS } from '../../src/localnet/limits.ts';
import { buildTransaction, fundedSigner, openLocalnet, SOL, send, transfer } from './support.ts';

type Code = Parameters<typeof isSolanaError>[1];

/** That a promise rejects with this SolanaError, or with one whose cause is it. */
async function rejectsWith(promise: Promise<unknown>, code: Code, causeCode?: Code): Promise<void> {
  await assert.rejects(promise, (error: Error) => {
    assert.ok(isSolanaError(error, code), String(error));
    if (causeCode !== undefined) assert.ok(isSolanaError(error.cause, causeCode), String(error.cause));
    return true;
  });
}

const PREFLIGHT = SOLANA_ERROR__JSON_RPC__SERVER_ERROR_SEND_TRANSACTION_PREFLIGHT_FAILURE;

test('a transfer moves lamports, costs its fee and can be read back whole', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const signature = await send(rpc, payer, transfer(payer, address, SOL));
  assert.equal((await rpc.getBalance(address).send()).value, SOL);
  assert.equal((await rpc.getBalance(payer.address).send()).value, 9n * SOL - 5_000n);
  const found = await rpc
    .getTransaction(signature, { maxSupportedTransactionVersion: 0, encoding: 'json' })
    .send();
  assert.equal(found?.meta?.fee, 5_000n);
  assert.deepEqual(found?.meta?.preBalances.slice(0, 2), [10n * SOL, 0n]);
  assert.deepEqual(found?.meta?.postBalances.slice(0, 2), [9n * SOL - 5_000n, SOL]);
  assert.equal(found?.meta?.computeUnitsConsumed, 150n);
  assert.equal(found?.transaction.signatures[0], signature);
});

test('a v1 transaction runs with its stated limits and priority fee', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const { value: latest } = await rpc.getLatestBlockhash().send();
  const message = pipe(
    createTransactionMessage({ version: 1 }),
    (m) => setTransactionMessageFeePayerSigner(payer, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(latest, m),
    (m) => appendTransactionMessageInstruction(transfer(payer, address, SOL), m),
    (m) =>
      setTransactionMessageConfig(
        { computeUnitLimit: 1_000, loadedAccountsDataSizeLimit: 10_000, priorityFeeLamports: 77n as never },
        m,
      ),
  );
  const wire = getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
  const signature = await rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  const config = { maxSupportedTransactionVersion: 1, encoding: 'json' } as const;
  const found = await rpc.getTransaction(signature, config as never).send();
  assert.equal((found as { version?: unknown } | null)?.version, 1);
  assert.equal((found as { meta: { fee: bigint } } | null)?.meta.fee, 5_077n);
  assert.equal((await rpc.getBalance(payer.address).send()).value, 9n * SOL - 5_077n);
});

test('a failing transaction is refused by preflight with the program’s error and its logs', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const sending = send(rpc, payer, transfer(payer, address, 11n * SOL));
  await assert.rejects(sending, (error: Error) => {
    assert.ok(isSolanaError(error, PREFLIGHT));
    assert.ok(isSolanaError(error.cause, SOLANA_ERROR__INSTRUCTION_ERROR__CUSTOM));
    assert.equal(error.cause.context.code, 1);
    assert.ok(error.context.logs?.some((line) => line.includes('insufficient lamports')));
    return true;
  });
  assert.equal((await rpc.getBalance(payer.address).send()).value, 10n * SOL);
});

test('without preflight a failing transaction is in a block, pays its fee and shows its error', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const wire = await buildTransaction(rpc, payer, [transfer(payer, address, 11n * SOL)]);
  const signature = await rpc.sendTransaction(wire, { encoding: 'base64', skipPreflight: true }).send();
  const { value } = await rpc.getSignatureStatuses([signature]).send();
  assert.deepEqual(value[0]?.err, { InstructionError: [0n, { Custom: 1n }] });
  assert.equal((await rpc.getBalance(payer.address).send()).value, 10n * SOL - 5_000n);
});

test('the same transaction a second time has already been processed', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const wire = await buildTransaction(rpc, payer, [transfer(payer, address, SOL)]);
  await rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  const again = rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  await rejectsWith(again, PREFLIGHT, SOLANA_ERROR__TRANSACTION_ERROR__ALREADY_PROCESSED);
  await rpc.sendTransaction(wire, { encoding: 'base64', skipPreflight: true }).send();
  assert.equal((await rpc.getBalance(address).send()).value, SOL);
});

test('a blockhash is good for 150 blocks after the one it was handed out in, and no longer', async (t) => {
  const localnet = await openLocalnet(t);
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const { value: latest } = await rpc.getLatestBlockhash().send();
  assert.equal(latest.lastValidBlockHeight, (await rpc.getBlockHeight().send()) + 150n);
  const inTime = await buildTransaction(rpc, payer, [transfer(payer, address, SOL)], latest.blockhash);
  const late = await buildTransaction(rpc, payer, [transfer(payer, address, 2n * SOL)], latest.blockhash);
  await localnet.warp(150 * 0.4);
  assert.equal(await rpc.getBlockHeight().send(), latest.lastValidBlockHeight);
  assert.equal((await rpc.isBlockhashValid(latest.blockhash).send()).value, true);
  await rpc.sendTransaction(inTime, { encoding: 'base64' }).send();
  assert.equal((await rpc.isBlockhashValid(latest.blockhash).send()).value, false);
  const sending = rpc.sendTransaction(late, { encoding: 'base64' }).send();
  await rejectsWith(sending, PREFLIGHT, SOLANA_ERROR__TRANSACTION_ERROR__BLOCKHASH_NOT_FOUND);
});

test('a payer without lamports, a missing signature and a wrong signature are told apart', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc, 1n);
  const { address } = await generateKeyPairSigner();
  const drain = transfer(payer, address, SOL - 5_000n);
  await send(rpc, payer, drain);
  const wire = Buffer.from(await buildTransaction(rpc, payer, [drain]), 'base64');
  wire[5] = (wire[5] as number) ^ 1;
  const forged = rpc.sendTransaction(wire.toString('base64') as never, { encoding: 'base64' }).send();
  await rejectsWith(forged, PREFLIGHT, SOLANA_ERROR__TRANSACTION_ERROR__SIGNATURE_FAILURE);
  const broke = await buildTransaction(rpc, payer, [transfer(payer, address, 1n)]);
  await assert.rejects(rpc.sendTransaction(broke, { encoding: 'base64' }).send(), (error: Error) =>
    isSolanaError(error, PREFLIGHT),
  );
});

test('a fee above the balance is InsufficientFundsForFee', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc, 1n);
  const price = getSetComputeUnitPriceInstruction({ microLamports: 10_000_000_000_000n });
  const sending = send(rpc, payer, price, transfer(payer, payer.address, 0n));
  await rejectsWith(sending, PREFLIGHT, SOLANA_ERROR__TRANSACTION_ERROR__INSUFFICIENT_FUNDS_FOR_FEE);
});

test('the fee that is reported is what the payer paid', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc, 1_000n);
  const other = await fundedSigner(rpc, 1n);
  const price = getSetComputeUnitPriceInstruction({ microLamports: 123_456n });
  const limit = getSetComputeUnitLimitInstruction({ units: 77_777 });
  for (const instructions of [
    [price],
    [price, limit],
    [limit],
    [price, transfer(other, payer.address, 0n)],
  ]) {
    const before = (await rpc.getBalance(payer.address).send()).value;
    const signature = await send(rpc, payer, ...instructions);
    const paid = before - (await rpc.getBalance(payer.address).send()).value;
    const config = { maxSupportedTransactionVersion: 0, encoding: 'json' } as const;
    assert.equal((await rpc.getTransaction(signature, config).send())?.meta?.fee, paid);
  }
});

test('bytes that are no transaction are invalid params', async (t) => {
  const { rpc } = await openLocalnet(t);
  const payer = await fundedSigner(rpc);
  const good = Buffer.from(
    await buildTransaction(rpc, payer, [transfer(payer, payer.address, 1n)]),
    'base64',
  );
  const bad = [
    '',
    'AA==',
    '!!!!',
    Buffer.concat([good, Buffer.from([0])]).toString('base64'),
    good.subarray(0, -1).toString('base64'),
    Buffer.alloc(1_233).toString('base64'),
    Buffer.alloc(9_000).toString('base64'),
  ];
  for (const wire of bad) {
    const sending = rpc.sendTransaction(wire as never, { encoding: 'base64' }).send();
    await rejectsWith(sending, SOLANA_ERROR__JSON_RPC__INVALID_PARAMS);
  }
});

test('a durable nonce keeps a transaction good past its time, once, also when it fails', async (t) => {
  const localnet = await openLocalnet(t);
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const nonce = await generateKeyPairSigner();
  const rent = await rpc.getMinimumBalanceForRentExemption(80n).send();
  const programAddress = '11111111111111111111111111111111' as Address;
  await send(
    rpc,
    payer,
    getCreateAccountInstruction({ payer, newAccount: nonce, lamports: rent, space: 80, programAddress }),
    getInitializeNonceAccountInstruction({ nonceAccount: nonce.address, nonceAuthority: payer.address }),
  );
  const readNonce = async () => {
    const { value } = await rpc.getAccountInfo(nonce.address, { encoding: 'jsonParsed' }).send();
    assert.ok(value !== null && 'parsed' in value.data);
    return (value.data.parsed.info as { blockhash: Blockhash }).blockhash;
  };
  const advance = getAdvanceNonceAccountInstruction({ nonceAccount: nonce.address, nonceAuthority: payer });
  for (const amount of [SOL, 100n * SOL]) {
    const before = await readNonce();
    const wire = await buildTransaction(
      rpc,
      payer,
      [advance, transfer(payer, nonce.address, amount)],
      before,
    );
    await localnet.warp(3_600);
    const options = { encoding: 'base64', skipPreflight: true } as const;
    const signature = await rpc.sendTransaction(wire, options).send();
    const status = (await rpc.getSignatureStatuses([signature]).send()).value[0];
    assert.equal(status?.err === null, amount === SOL);
    assert.notEqual(await readNonce(), before);
    await rejectsWith(
      rpc.sendTransaction(wire, { encoding: 'base64' }).send(),
      PREFLIGHT,
      SOLANA_ERROR__TRANSACTION_ERROR__BLOCKHASH_NOT_FOUND,
    );
  }
});

test('equal airdrops both arrive, and one above the limit is refused', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { address } = await generateKeyPairSigner();
  const [first, second] = await Promise.all([
    rpc.requestAirdrop(address, lamports(SOL)).send(),
    rpc.requestAirdrop(address, lamports(SOL)).send(),
  ]);
  assert.notEqual(first, second as Signature);
  assert.equal((await rpc.getBalance(address).send()).value, 2n * SOL);
  const tooMuch = rpc.requestAirdrop(address, lamports(MAX_AIRDROP_LAMPORTS + 1n)).send();
  await rejectsWith(tooMuch, SOLANA_ERROR__JSON_RPC__INVALID_PARAMS);
});

test('simulation needs no signatures, can replace the blockhash and shows what it would change', async (t) => {
  const localnet = await openLocalnet(t);
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const wire = Buffer.from(await buildTransaction(rpc, payer, [transfer(payer, address, SOL)]), 'base64');
  wire.fill(0, 1, 65);
  await localnet.warp(600);
  const unsigned = wire.toString('base64') as never;
  const stale = await rpc.simulateTransaction(unsigned, { encoding: 'base64' }).send();
  assert.equal(stale.value.err, 'BlockhashNotFound');
  const { value } = await rpc
    .simulateTransaction(unsigned, {
      encoding: 'base64',
      replaceRecentBlockhash: true,
      accounts: { encoding: 'base64', addresses: [address] },
      innerInstructions: true,
    })
    .send();
  assert.equal(value.err, null);
  assert.equal(value.unitsConsumed, 150n);
  assert.equal(value.fee, 5_000n);
  assert.equal(value.accounts[0]?.lamports, SOL);
  assert.deepEqual(value.postBalances?.slice(0, 2), [9n * SOL - 5_000n, SOL]);
  assert.equal(
    value.replacementBlockhash?.blockhash,
    (await rpc.getLatestBlockhash().send()).value.blockhash,
  );
  assert.equal((await rpc.getBalance(address).send()).value, 0n);
  const verified = await rpc.simulateTransaction(unsigned, { encoding: 'base64', sigVerify: true }).send();
  assert.equal(verified.value.err, 'SignatureFailure');
  assert.equal(getTransactionDecoder().decode(wire).messageBytes.length, wire.length - 65);
});
