import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import {
  type Address,
  address,
  getStructEncoder,
  getU8Encoder,
  getU32Encoder,
  getU64Encoder,
  lamports,
} from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm, type TestVm } from '../../support/test-vm.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { TOKEN_PROGRAM } from './world/assets.ts';
import { createRewardsWorld } from './world/economy.ts';
import { type CompiledAccount, type CompiledCall, compiled, KIND } from './world/vault-payloads.ts';
import {
  approved,
  createTestVault,
  executeInstructions,
  sendAgain,
  type TestVault,
  type VaultOptions,
} from './world/vaults.ts';

const SYSTEM = address('11111111111111111111111111111111');
const systemTransfer = (amount: bigint) =>
  getStructEncoder([
    ['instruction', getU32Encoder()],
    ['lamports', getU64Encoder()],
  ]).encode({ instruction: 2, lamports: amount });
const tokenTransfer = (amount: bigint) =>
  getStructEncoder([
    ['instruction', getU8Encoder()],
    ['amount', getU64Encoder()],
  ]).encode({ instruction: 3, amount });

interface Plan {
  readonly accounts: readonly CompiledAccount[];
  readonly calls: readonly CompiledCall[];
}

async function ready(
  vm: TestVm,
  make: (vault: TestVault) => Promise<Plan>,
  options: Partial<VaultOptions> = {},
) {
  const { vault, members } = await createTestVault(vm, options);
  vm.svm.airdrop(vault.authority, lamports(100_000_000n));
  const plan = await make(vault);
  const payload = compiled(plan.accounts, plan.calls);
  const proposal = { vault, nonce: 1n, kind: KIND.instructions, payload, member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  const execute = (accounts = plan.accounts) => executeInstructions(vault, transaction, members[2], accounts);
  return { vault, members, plan, execute };
}

/** Three transfers of lamports from the vault to `to`. */
function threeTransfers(to: Address) {
  return async (vault: TestVault): Promise<Plan> => ({
    accounts: [
      { address: vault.authority, writable: true, signer: true },
      { address: to, writable: true },
      { address: SYSTEM },
    ],
    calls: [1n, 2n, 3n].map((amount) => ({
      program: 2,
      accounts: [0, 1],
      data: systemTransfer(amount * 1_000_000n),
    })),
  });
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeInstructions',
  setup: async () => {
    const vm = await createVm();
    const { execute } = await ready(vm, threeTransfers((await vm.wallet()).address));
    return { vm, instruction: execute() };
  },
});

test('runs up to three instructions, signed by the vault', async () => {
  const vm = await createVm();
  const to = (await vm.wallet()).address;
  const before = vm.balance(to);
  const { execute } = await ready(vm, threeTransfers(to));
  const { computeUnits } = await vm.mustSend([execute()]);
  recordComputeUnits('rewards', 'executeInstructions', computeUnits, 'transaction');
  assert.equal(vm.balance(to) - before, 6_000_000n);
  assert.equal((await sendAgain(vm, [execute()])).error?.name, 'TransactionNotApproved', 'twice');
});

test('takes exactly the accounts that were approved', async () => {
  const vm = await createVm();
  const [to, other] = [(await vm.wallet()).address, (await vm.wallet()).address];
  const { plan, execute } = await ready(vm, threeTransfers(to));
  const [authority, destination, system] = plan.accounts;
  assert.ok(authority && destination && system);
  for (const accounts of [
    [authority, { address: other, writable: true }, system],
    [authority, destination],
    [authority, destination, system, system],
    [destination, authority, system],
    [authority, { ...destination, writable: false }, system],
  ]) {
    assert.equal((await vm.send([execute(accounts)])).error?.name, 'AccountsNotApproved');
  }
});

test('never calls rewards itself', async () => {
  const vm = await createVm();
  const { execute } = await ready(vm, async (vault) => ({
    accounts: [{ address: vault.authority, signer: true }, { address: rewards.REWARDS_PROGRAM_ADDRESS }],
    calls: [{ program: 1, accounts: [0], data: new Uint8Array([7]) }],
  }));
  assert.equal((await vm.send([execute()])).error?.name, 'ForbiddenProgram');
});

test('nobody but the vault signs: not a member, not the mint authority, not another vault', async () => {
  const vm = await createVm();
  const { vault: other } = await createTestVault(vm);
  const [authorityPda] = await rewards.findAuthorityPda();
  const wallet = await vm.wallet();
  for (const signer of [other.authority, authorityPda, wallet.address]) {
    const { execute } = await ready(vm, async () => ({
      accounts: [
        { address: signer, writable: true, signer: true },
        { address: vm.payer.address, writable: true },
        { address: SYSTEM },
      ],
      calls: [{ program: 2, accounts: [0, 1], data: systemTransfer(1n) }],
    }));
    assert.equal((await vm.send([execute()])).error?.name, 'ForbiddenSigner');
  }
  // The executing member signs the transaction, but what it signs is not passed on.
  const { vault, members } = await createTestVault(vm);
  const accounts = [
    { address: members[2].address, writable: true },
    { address: vm.payer.address, writable: true },
    { address: SYSTEM },
  ];
  const payload = compiled(accounts, [{ program: 2, accounts: [0, 1], data: systemTransfer(1n) }]);
  const proposal = { vault, nonce: 1n, kind: KIND.instructions, payload, member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  const result = await vm.send([executeInstructions(vault, transaction, members[2], accounts)]);
  assert.equal(result.error?.name, 'MissingRequiredSignature');
});

test('moves any token of a vault, but not vested DSX', async () => {
  const world = await createRewardsWorld();
  const { vm } = world;
  const plan =
    (mint: Address, accounts: { source?: Address }) =>
    async (vault: TestVault): Promise<Plan> => {
      const source = await createTokenAccount(vm, mint, vault.authority, 50n);
      accounts.source = source;
      const to = await createTokenAccount(vm, mint, vm.payer.address);
      return {
        accounts: [
          { address: source, writable: true },
          { address: to, writable: true },
          { address: vault.authority, signer: true },
          { address: TOKEN_PROGRAM },
        ],
        calls: [{ program: 3, accounts: [0, 1, 2], data: tokenTransfer(20n) }],
      };
    };
  const vesting = { total: 50n, start: vm.time, cliff: vm.time, end: vm.time + 10_000n };
  const seen: { source?: Address } = {};
  const other = await ready(vm, plan(await createMint(vm, vm.payer.address), seen), { vesting });
  await vm.mustSend([other.execute()]);
  assert.equal(tokenBalance(vm, seen.source as Address), 30n);
  const free = await ready(vm, plan(world.mint, seen));
  await vm.mustSend([free.execute()]);
  const locked = await ready(vm, plan(world.mint, seen), { vesting: { ...vesting, end: vm.time + 10_000n } });
  assert.equal((await vm.send([locked.execute()])).error?.name, 'VestingLocked');
  vm.advance(10_000n);
  await vm.mustSend([locked.execute()]);
});
