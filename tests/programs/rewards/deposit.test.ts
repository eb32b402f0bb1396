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
import { createTestVault, readVault, type VaultOptions } from './world/vaults.ts';

async function ready(vm: TestVm, mint: Address, options: Partial<VaultOptions> = {}) {
  const { vault } = await createTestVault(vm, options);
  const depositor = await vm.wallet();
  const source = await createTokenAccount(vm, mint, depositor.address, 1_000n);
  const destination = await createTokenAccount(vm, mint, vault.authority);
  const accounts = {
    depositor,
    vault: vault.address,
    vaultAuthority: vault.authority,
    source,
    destination,
    mint,
    tokenProgram: TOKEN_PROGRAM,
  };
  return { vault, accounts };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'deposit',
  setup: async () => {
    const vm = await createVm();
    const { accounts } = await ready(vm, await createMint(vm, vm.deployer.address));
    return { vm, instruction: rewards.getDepositInstruction({ ...accounts, amount: 5n }) };
  },
});

test('takes any SPL token into the vault, and nothing of zero', async () => {
  const vm = await createVm();
  const { accounts } = await ready(vm, await createMint(vm, vm.deployer.address));
  const { computeUnits } = await vm.mustSend([rewards.getDepositInstruction({ ...accounts, amount: 400n })]);
  recordComputeUnits('rewards', 'deposit', computeUnits, 'vault');
  assert.deepEqual([tokenBalance(vm, accounts.source), tokenBalance(vm, accounts.destination)], [600n, 400n]);
  assert.equal(
    (await vm.send([rewards.getDepositInstruction({ ...accounts, amount: 0n })])).error?.name,
    'ZeroAmount',
  );
  const elsewhere = await createTokenAccount(vm, accounts.mint, vm.payer.address);
  const away = rewards.getDepositInstruction({ ...accounts, destination: elsewhere, amount: 1n });
  assert.equal((await vm.send([away])).error?.name, 'WrongTokenOwner');
});

test('takes an NFT of Token-2022', async () => {
  const vm = await createVm();
  const mint = await createMint2022(vm, 0);
  const { vault, accounts } = await ready(vm, mint);
  const source = await createAccount2022(vm, mint, accounts.depositor.address, { amount: 1n });
  const destination = await createAccount2022(vm, mint, vault.authority);
  const own = { ...accounts, source, destination, tokenProgram: TOKEN_2022_PROGRAM };
  await vm.mustSend([rewards.getDepositInstruction({ ...own, amount: 1n })]);
  assert.equal(tokenBalance(vm, destination), 1n);
});

test('deposited DSX does not vest', async () => {
  const world = await createRewardsWorld();
  const vesting = { total: 50n, start: world.genesis, cliff: world.genesis + 10n, end: world.genesis + 20n };
  const { vault, accounts } = await ready(world.vm, world.mint, { vesting });
  await world.vm.mustSend([rewards.getDepositInstruction({ ...accounts, amount: 7n })]);
  assert.equal(readVault(world.vm, vault).vestedDeposited, 7n);
});
