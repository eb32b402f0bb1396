import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { AccountRole, type Address, getAddressEncoder, getU64Encoder } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm, type TestVm } from '../../support/test-vm.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { createAccount2022, createMint2022, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from './world/assets.ts';
import { sendWithLookup } from './world/lookup.ts';
import { batch, KIND } from './world/vault-payloads.ts';
import { approved, createTestVault, withAccounts } from './world/vaults.ts';

type Payment = readonly [Address, bigint];

/** As `vault/batch.rs` computes it. */
function batchHash(mint: Address, payments: readonly Payment[]): Uint8Array {
  const sha256 = (...parts: ArrayLike<number>[]) =>
    parts.reduce((hash, part) => hash.update(Uint8Array.from(part)), createHash('sha256')).digest();
  const start = sha256(Buffer.from('neoengine:batch'), getAddressEncoder().encode(mint));
  return payments.reduce(
    (hash, [to, amount]) => sha256(hash, getAddressEncoder().encode(to), getU64Encoder().encode(amount)),
    start,
  );
}

interface BatchOptions {
  readonly payments: readonly Payment[];
  readonly mint: Address;
  readonly source: (authority: Address) => Promise<Address>;
  readonly tokenProgram?: Address;
  readonly total?: bigint;
}

/** A vault whose batch is approved. */
async function ready(vm: TestVm, options: BatchOptions) {
  const { payments, mint, tokenProgram = TOKEN_PROGRAM } = options;
  const { vault, members } = await createTestVault(vm);
  const source = await options.source(vault.authority);
  const total = options.total ?? payments.reduce((sum, [, amount]) => sum + amount, 0n);
  const payload = batch(mint, payments.length, total, batchHash(mint, payments));
  const proposal = { vault, nonce: 1n, kind: KIND.batch, payload, member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  const execute = (paid = payments) =>
    withAccounts(
      rewards.getExecuteBatchInstruction({
        member: members[2],
        vault: vault.address,
        transaction,
        vaultAuthority: vault.authority,
        source,
        mint,
        tokenProgram,
        amounts: paid.map(([, amount]) => amount),
      }),
      paid.map(([address]) => ({ address, writable: true })),
    );
  return { source, execute };
}

async function splBatch(vm: TestVm, amounts: readonly bigint[]) {
  const mint = await createMint(vm, vm.deployer.address, 6);
  const payments: Payment[] = [];
  for (const amount of amounts) payments.push([await createTokenAccount(vm, mint, vm.payer.address), amount]);
  const source = (authority: Address) => createTokenAccount(vm, mint, authority, 1_000_000n);
  return { mint, payments, source };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeBatch',
  setup: async () => {
    const vm = await createVm();
    const { execute } = await ready(vm, await splBatch(vm, [5n, 6n]));
    return { vm, instruction: execute() };
  },
});

test('fifty payments in one transaction', async () => {
  const vm = await createVm();
  const options = await splBatch(
    vm,
    Array.from({ length: 50 }, (_, index) => BigInt(index + 1)),
  );
  const { source, execute } = await ready(vm, options);
  const result = await sendWithLookup(vm, execute());
  assert.ok(result.ok, result.logs.join('\n'));
  recordComputeUnits('rewards', 'executeBatch', result.computeUnits, 'vault');
  assert.equal(tokenBalance(vm, source), 1_000_000n - 1_275n);
  for (const [to, amount] of options.payments) assert.equal(tokenBalance(vm, to), amount);
  const event = result.events.find((candidate) => candidate.name === 'BatchExecuted');
  assert.deepEqual(event?.data, { ...event?.data, paidMask: 2n ** 50n - 1n, total: 1_275n, count: 50 });
});

test('skips what cannot be paid and reports it, before it pays the rest', async () => {
  const vm = await createVm();
  const { mint, payments, source } = await splBatch(vm, [5n, 6n, 0n]);
  const otherMint = await createTokenAccount(vm, await createMint(vm, vm.payer.address), vm.payer.address);
  const wallet = (await vm.wallet()).address;
  const frozen = await createTokenAccount(vm, mint, vm.payer.address);
  const account = vm.svm.getAccount(frozen);
  assert.ok(account.exists);
  vm.svm.setAccount({ ...account, data: new Uint8Array(account.data).with(108, 2) });
  const invalid: Payment[] = [otherMint, wallet, frozen].map((to) => [to, 9n] as const);
  const all = [payments[0], ...invalid, payments[1], payments[2]].flatMap((payment) =>
    payment ? [payment] : [],
  );
  const { source: from, execute } = await ready(vm, { mint, source, payments: all });
  const { events } = await vm.mustSend([execute()]);
  const event = events.find((candidate) => candidate.name === 'BatchExecuted');
  assert.deepEqual(event?.data, { ...event?.data, paidMask: 0b010001n, total: 11n, count: 6 });
  assert.equal(tokenBalance(vm, from), 1_000_000n - 11n);
});

test('who executes cannot choose what is skipped, by passing it read-only', async () => {
  const vm = await createVm();
  const options = await splBatch(vm, [5n, 6n]);
  const { source, execute } = await ready(vm, options);
  const whole = execute();
  const accounts = whole.accounts?.map((meta, index, all) =>
    index === all.length - 1 ? { ...meta, role: AccountRole.READONLY } : meta,
  );
  assert.ok(accounts);
  assert.equal((await vm.send([{ ...whole, accounts }])).error?.name, 'NotWritable');
  await vm.mustSend([whole]);
  assert.equal(tokenBalance(vm, source), 1_000_000n - 11n);
});

test('pays only the list that was approved', async () => {
  const vm = await createVm();
  const options = await splBatch(vm, [5n, 6n]);
  const { execute } = await ready(vm, options);
  const [first, second] = options.payments;
  assert.ok(first && second);
  for (const wrong of [
    [second, first],
    [first],
    [first, second, second],
    [first, [second[0], 7n]],
    [first, [first[0], 6n]],
  ] as Payment[][]) {
    assert.equal((await vm.send([execute(wrong)])).error?.name, 'BatchNotApproved');
  }
  const above = await ready(vm, { ...options, total: 10n });
  assert.equal(
    (await vm.send([above.execute()])).error?.name,
    'BatchNotApproved',
    'the approved total is too low',
  );
});

test('a batch without one valid payment is refused', async () => {
  const vm = await createVm();
  const { mint, source } = await splBatch(vm, []);
  const { execute } = await ready(vm, { mint, source, payments: [[(await vm.wallet()).address, 5n]] });
  assert.equal((await vm.send([execute()])).error?.name, 'EmptyBatch');
});

test('a Token-2022 account that wants a memo is skipped', async () => {
  const vm = await createVm();
  const mint = await createMint2022(vm, 6);
  const plain = await createAccount2022(vm, mint, vm.payer.address);
  const memo = await createAccount2022(vm, mint, vm.payer.address, { memo: true });
  const source = (authority: Address) => createAccount2022(vm, mint, authority, { amount: 100n });
  const payments: Payment[] = [
    [memo, 1n],
    [plain, 2n],
  ];
  const { execute } = await ready(vm, { mint, source, payments, tokenProgram: TOKEN_2022_PROGRAM });
  await vm.mustSend([execute()]);
  assert.deepEqual([tokenBalance(vm, memo), tokenBalance(vm, plain)], [0n, 2n]);
});
