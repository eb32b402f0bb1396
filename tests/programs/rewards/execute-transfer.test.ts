import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm, type TestVm } from '../../support/test-vm.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { createAccount2022, createMint2022, TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from './world/assets.ts';
import { createRewardsWorld } from './world/economy.ts';
import { KIND, transfer } from './world/vault-payloads.ts';
import { approved, createTestVault, type VaultOptions } from './world/vaults.ts';

interface Assets {
  readonly mint: Address;
  readonly source: Address;
  readonly destination: Address;
  readonly tokenProgram: Address;
  readonly amount: bigint;
}

/** A vault that may transfer `assets` now. */
async function ready(
  vm: TestVm,
  make: (authority: Address) => Promise<Assets>,
  options: Partial<VaultOptions> = {},
) {
  const { vault, members } = await createTestVault(vm, options);
  const assets = await make(vault.authority);
  let nonce = 0n;
  /** A fresh approved transfer of `amount`. */
  const order = async (amount = assets.amount) => {
    nonce += 1n;
    const payload = transfer(assets.mint, assets.destination, amount);
    const proposal = { vault, nonce, kind: KIND.transfer, payload, member: members[0] };
    const transaction = await approved(vm, proposal, [members[0], members[1]]);
    return (overrides: Partial<Assets> = {}) =>
      rewards.getExecuteTransferInstruction({
        member: members[2],
        vault: vault.address,
        transaction,
        vaultAuthority: vault.authority,
        ...assets,
        ...overrides,
      });
  };
  return { vault, members, assets, order };
}

async function splAssets(vm: TestVm, authority: Address, mint: Address, amount: bigint): Promise<Assets> {
  const source = await createTokenAccount(vm, mint, authority, amount);
  const destination = await createTokenAccount(vm, mint, (await vm.wallet()).address);
  return { mint, source, destination, tokenProgram: TOKEN_PROGRAM, amount };
}

async function someToken(vm: TestVm, authority: Address): Promise<Assets> {
  return splAssets(vm, authority, await createMint(vm, vm.deployer.address, 6), 1_000n);
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeTransfer',
  setup: async () => {
    const vm = await createVm();
    const { order } = await ready(vm, (authority) => someToken(vm, authority));
    return { vm, instruction: (await order())() };
  },
});

test('transfers what was approved, to where it was approved', async () => {
  const vm = await createVm();
  const { assets, order } = await ready(vm, (authority) => someToken(vm, authority));
  const execute = await order(400n);
  const elsewhere = await createTokenAccount(vm, assets.mint, vm.payer.address);
  assert.equal((await vm.send([execute({ destination: elsewhere })])).error?.name, 'WrongDestination');
  const otherMint = await createMint(vm, vm.payer.address);
  assert.equal((await vm.send([execute({ mint: otherMint })])).error?.name, 'WrongMint');
  const notOurs = await createTokenAccount(vm, assets.mint, vm.payer.address, 1_000n);
  assert.equal((await vm.send([execute({ source: notOurs })])).error?.name, 'WrongTokenOwner');
  const { computeUnits } = await vm.mustSend([execute()]);
  recordComputeUnits('rewards', 'executeTransfer', computeUnits, 'vault');
  assert.deepEqual([tokenBalance(vm, assets.source), tokenBalance(vm, assets.destination)], [600n, 400n]);
});

test('moves Token-2022 tokens, and an NFT', async () => {
  const vm = await createVm();
  const { assets, order } = await ready(vm, async (authority) => {
    const mint = await createMint2022(vm, 0);
    const source = await createAccount2022(vm, mint, authority, { amount: 1n });
    const destination = await createAccount2022(vm, mint, vm.payer.address);
    return { mint, source, destination, tokenProgram: TOKEN_2022_PROGRAM, amount: 1n };
  });
  const execute = await order();
  assert.equal((await vm.send([execute({ tokenProgram: TOKEN_PROGRAM })])).error?.name, 'WrongMint');
  await vm.mustSend([execute()]);
  assert.equal(tokenBalance(vm, assets.destination), 1n);
});

test('vested DSX leaves only as it vests', async () => {
  const world = await createRewardsWorld();
  const { vm } = world;
  const start = vm.time;
  const vesting = { total: 1_000n, start, cliff: start + 10_000n, end: start + 100_000n };
  const { assets, order } = await ready(vm, (authority) => splAssets(vm, authority, world.mint, 1_000n), {
    vesting,
  });
  const early = await order(1n);
  assert.equal((await vm.send([early()])).error?.name, 'VestingLocked');
  vm.time = start + 50_000n;
  const [half, more, tooMuch] = [await order(490n), await order(100n), await order(521n)];
  vm.time = start + 52_000n;
  assert.equal((await vm.send([tooMuch()])).error?.name, 'VestingLocked');
  await vm.mustSend([half()]);
  assert.equal((await vm.send([more()])).error?.name, 'VestingLocked');
  vm.time = vesting.end;
  await vm.mustSend([more()]);
  assert.equal(tokenBalance(vm, assets.destination), 590n);
});
