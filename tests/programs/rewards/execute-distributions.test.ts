import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import type { TransactionSigner } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { tokenBalance } from '../../support/token-accounts.ts';
import { TOKEN_PROGRAM } from './world/assets.ts';
import { DAY } from './world/core-setup.ts';
import { distributionAddresses, NONCE } from './world/distributions.ts';
import { createRewardsWorld, dsxAccount } from './world/economy.ts';
import { type SumTree, sumTree } from './world/merkle-sum.ts';
import { distribution, KIND } from './world/vault-payloads.ts';
import { approved, createTestVault, type VaultOptions } from './world/vaults.ts';

/** A vault with 1,000 base units of DSX that may post distributions. */
async function vaultWithDsx(options: Partial<VaultOptions> = {}) {
  const rewardsWorld = await createRewardsWorld();
  const { vm, mint } = rewardsWorld;
  const { vault, members } = await createTestVault(vm, options);
  const source = await dsxAccount(rewardsWorld, vault.authority, 1_000n);
  const addresses = await distributionAddresses(vault.authority);
  const endsAt = vm.time + 50n * DAY;
  const tree = (second: bigint) =>
    sumTree([
      [source, 400n],
      [source, second],
    ]);
  let nonce = 0n;
  const order = async (kind: number, { root, count, sum }: SumTree) => {
    nonce += 1n;
    const payload = distribution({ nonce: NONCE, mint, root, count, sum, endsAt });
    return approved(vm, { vault, nonce, kind, payload, member: members[0] }, [members[0], members[1]]);
  };
  const accounts = {
    member: members[2],
    vault: vault.address,
    vaultAuthority: vault.authority,
    source,
    mint,
    tokenProgram: TOKEN_PROGRAM,
    ...addresses,
  };
  const post = async (with_: SumTree, payer: TransactionSigner = vm.payer) =>
    rewards.getExecutePostDistributionInstruction({
      ...accounts,
      payer,
      transaction: await order(KIND.postDistribution, with_),
    });
  const update = async (with_: SumTree) =>
    rewards.getExecuteUpdateDistributionInstruction({
      ...accounts,
      transaction: await order(KIND.updateDistribution, with_),
    });
  return { vm, addresses, source, tree, post, update };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executePostDistribution',
  setup: async () => {
    const { vm, tree, post } = await vaultWithDsx();
    return { vm, instruction: await post(tree(100n), await vm.wallet()) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'executeUpdateDistribution',
  setup: async () => {
    const { vm, tree, post, update } = await vaultWithDsx();
    await vm.mustSend([await post(tree(100n))]);
    return { vm, instruction: await update(tree(200n)) };
  },
});

test('a vault posts a distribution, funds it and adds to it', async () => {
  const { vm, addresses, source, tree, post, update } = await vaultWithDsx();
  const first = await vm.mustSend([await post(tree(100n))]);
  recordComputeUnits('rewards', 'executePostDistribution', first.computeUnits, 'vault');
  assert.deepEqual([tokenBalance(vm, source), tokenBalance(vm, addresses.escrow)], [500n, 500n]);
  const second = await vm.mustSend([await update(tree(300n))]);
  recordComputeUnits('rewards', 'executeUpdateDistribution', second.computeUnits, 'vault');
  assert.deepEqual([tokenBalance(vm, source), tokenBalance(vm, addresses.escrow)], [300n, 700n]);
  assert.equal((await vm.send([await update(tree(299n))])).error?.name, 'DistributionShrinks');
  assert.ok(!(await vm.send([await update(tree(601n))])).ok, 'more than the vault has');
});

test('vested DSX is not distributed before it vests', async () => {
  const far = 4_000_000_000n;
  const { vm, tree, post } = await vaultWithDsx({
    vesting: { total: 1_000n, start: 1n, cliff: far, end: far + 1n },
  });
  assert.equal((await vm.send([await post(tree(100n))])).error?.name, 'VestingLocked');
});
