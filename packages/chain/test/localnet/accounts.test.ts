import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdDecompressSync } from 'node:zlib';
import {
  type Address,
  type Base64EncodedWireTransaction,
  generateKeyPairSigner,
  type Rpc,
  type SolanaRpcApi,
} from '@solana/kit';
import { TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { MAX_MULTIPLE_ACCOUNTS, MAX_PROGRAM_FILTERS } from '../../src/localnet/limits.ts';
import { fundedSigner, openLocalnet } from './support.ts';
import { mintTokens } from './token-fixture.ts';

const CLOCK = 'SysvarC1ock11111111111111111111111111111111' as Address;

/** Tokens and who holds them; see the fixture for the amounts. */
async function tokensOn(rpc: Rpc<SolanaRpcApi>) {
  const payer = await fundedSigner(rpc);
  const submit = (wire: Base64EncodedWireTransaction) =>
    rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  return { payer, ...(await mintTokens(rpc, payer, submit)) };
}

test('accounts come in every encoding, whole or a slice', async (t) => {
  const { rpc } = await openLocalnet(t);
  const base64 = (await rpc.getAccountInfo(CLOCK, { encoding: 'base64' }).send()).value;
  const bytes = Buffer.from(base64?.data[0] ?? '', 'base64');
  assert.equal(bytes.length, 40);
  assert.equal(base64?.space, 40n);
  const zstd = (await rpc.getAccountInfo(CLOCK, { encoding: 'base64+zstd' }).send()).value;
  assert.deepEqual(zstdDecompressSync(Buffer.from(zstd?.data[0] ?? '', 'base64')), bytes);
  const slice = (
    await rpc.getAccountInfo(CLOCK, { encoding: 'base64', dataSlice: { offset: 8, length: 8 } }).send()
  ).value;
  assert.deepEqual(Buffer.from(slice?.data[0] ?? '', 'base64'), bytes.subarray(8, 16));
  assert.equal((await rpc.getAccountInfo((await generateKeyPairSigner()).address).send()).value, null);
  const large = 'SysvarS1otHashes111111111111111111111111111' as Address;
  await assert.rejects(rpc.getAccountInfo(large, { encoding: 'base58' }).send(), /base 58/);
});

test('several accounts come in the order asked, null where there is none, up to the limit', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { address } = await generateKeyPairSigner();
  const { value } = await rpc.getMultipleAccounts([address, CLOCK], { encoding: 'base64' }).send();
  assert.deepEqual(
    value.map((account) => account?.space),
    [undefined, 40n],
  );
  const many = Array.from({ length: MAX_MULTIPLE_ACCOUNTS + 1 }, () => CLOCK);
  await assert.rejects(rpc.getMultipleAccounts(many).send(), /Too many inputs/);
});

test('token accounts and mints are parsed, with amounts as wallets show them', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { payer, mint, mine, other } = await tokensOn(rpc);
  const { value } = await rpc.getAccountInfo(mine, { encoding: 'jsonParsed' }).send();
  assert.ok(value !== null && 'parsed' in value.data);
  assert.equal(value.data.program, 'spl-token');
  assert.deepEqual(value.data.parsed, {
    type: 'account',
    info: {
      mint,
      owner: payer.address,
      tokenAmount: { amount: '600500000', decimals: 6, uiAmount: 600.5, uiAmountString: '600.5' },
      state: 'initialized',
      isNative: false,
      delegate: other.address,
      delegatedAmount: { amount: '25000000', decimals: 6, uiAmount: 25, uiAmountString: '25' },
    },
  });
  const mintAccount = (await rpc.getAccountInfo(mint, { encoding: 'jsonParsed' }).send()).value;
  assert.ok(mintAccount !== null && 'parsed' in mintAccount.data);
  assert.deepEqual(mintAccount.data.parsed.info, {
    mintAuthority: payer.address,
    supply: '1000000000',
    decimals: 6,
    isInitialized: true,
    freezeAuthority: null,
  });
  const clock = (await rpc.getAccountInfo(CLOCK, { encoding: 'jsonParsed' }).send()).value;
  assert.ok(Array.isArray(clock?.data) && clock.data[1] === 'base64');
});

test('token methods find balances, supplies, and accounts by owner, delegate, mint and size', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { payer, mint, mine, other, theirs } = await tokensOn(rpc);
  assert.equal((await rpc.getTokenAccountBalance(mine).send()).value.uiAmountString, '600.5');
  assert.equal((await rpc.getTokenSupply(mint).send()).value.amount, '1000000000');
  const encoding = { encoding: 'jsonParsed' } as const;
  const owned = await rpc.getTokenAccountsByOwner(payer.address, { mint }, encoding).send();
  assert.deepEqual(
    owned.value.map(({ pubkey }) => pubkey),
    [mine],
  );
  const byProgram = await rpc
    .getTokenAccountsByOwner(other.address, { programId: TOKEN_PROGRAM_ADDRESS }, encoding)
    .send();
  assert.deepEqual(
    byProgram.value.map(({ pubkey }) => pubkey),
    [theirs],
  );
  const delegated = await rpc.getTokenAccountsByDelegate(other.address, { mint }, encoding).send();
  assert.deepEqual(
    delegated.value.map(({ pubkey }) => pubkey),
    [mine],
  );
  const largest = await rpc.getTokenLargestAccounts(mint).send();
  assert.deepEqual(
    largest.value.map(({ address }) => address),
    [mine, theirs],
  );
  await assert.rejects(rpc.getTokenSupply(mine).send(), /not a Token mint/);
  await assert.rejects(rpc.getTokenAccountBalance(mint).send(), /not a Token account/);
});

test('a transaction shows the token balances around it, and its inner instructions', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { mint, mine, theirs } = await tokensOn(rpc);
  const [transferred, created] = await rpc
    .getSignaturesForAddress(mint)
    .send()
    .then(async (byMint) => {
      const byAccount = await rpc.getSignaturesForAddress(mine).send();
      return [byAccount[0], byMint[0]];
    });
  const read = (signature: NonNullable<typeof transferred>['signature']) =>
    rpc.getTransaction(signature, { maxSupportedTransactionVersion: 0, encoding: 'json' }).send();
  assert.ok(transferred && created);
  const moved = await read(transferred.signature);
  const amounts = (balances: readonly { uiTokenAmount: { amount: unknown } }[] | undefined) =>
    balances?.map(({ uiTokenAmount }) => String(uiTokenAmount.amount)).sort();
  assert.deepEqual(amounts(moved?.meta?.preTokenBalances), ['0', '1000000000']);
  assert.deepEqual(amounts(moved?.meta?.postTokenBalances), ['399500000', '600500000']);
  assert.equal(moved?.transaction.message.accountKeys.includes(theirs), true);
  const inner = (await read(created.signature))?.meta?.innerInstructions;
  assert.deepEqual(
    inner?.map(({ index }) => index),
    [2, 3],
  );
  assert.ok((inner?.[0]?.instructions.length ?? 0) > 1);
});

test('program accounts are filtered by size and bytes, up to so many filters', async (t) => {
  const { rpc } = await openLocalnet(t);
  const { payer, mine, theirs } = await tokensOn(rpc);
  const find = (filters: readonly object[]) =>
    rpc.getProgramAccounts(TOKEN_PROGRAM_ADDRESS, { encoding: 'base64', filters: filters as never }).send();
  const bySize = await find([{ dataSize: 165n }]);
  assert.deepEqual(new Set(bySize.map(({ pubkey }) => pubkey)), new Set([mine, theirs]));
  const owner = { memcmp: { offset: 32n, bytes: payer.address, encoding: 'base58' } };
  assert.deepEqual(
    (await find([{ dataSize: 165n }, owner])).map(({ pubkey }) => pubkey),
    [mine],
  );
  const pastTheEnd = { memcmp: { offset: 1_000n, bytes: '1', encoding: 'base58' } };
  assert.deepEqual(await find([pastTheEnd]), []);
  const tooMany = Array.from({ length: MAX_PROGRAM_FILTERS + 1 }, () => ({ dataSize: 1n }));
  await assert.rejects(find(tooMany), /Too many filters/);
  const tooLong = { memcmp: { offset: 0n, bytes: Buffer.alloc(200).toString('base64'), encoding: 'base64' } };
  await assert.rejects(find([tooLong]), /less than 128/);
  const withContext = await rpc
    .getProgramAccounts(TOKEN_PROGRAM_ADDRESS, {
      encoding: 'base64',
      withContext: true,
      filters: [owner] as never,
    })
    .send();
  assert.equal(withContext.value.length, 1);
});

test('rent follows the sysvar, and a size that no account can have is refused', async (t) => {
  const { rpc } = await openLocalnet(t);
  assert.equal(await rpc.getMinimumBalanceForRentExemption(0n).send(), 890_880n);
  await assert.rejects(rpc.getMinimumBalanceForRentExemption(2n ** 40n).send());
});
