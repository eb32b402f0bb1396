import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identity, rewards } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { DAY, PAGE_SECONDS } from '../programs/rewards/world/core-setup.ts';
import { closeDistribution, posted, readDistribution } from '../programs/rewards/world/distributions.ts';
import {
  closePage,
  createRewardsWorld,
  openPage,
  readBudgetPage,
} from '../programs/rewards/world/economy.ts';
import type { TestVm } from '../support/test-vm.ts';

/** Stands for a payer's key, to which its holder has since deployed a program. */
const PROGRAM = identity.IDENTITY_PROGRAM_ADDRESS;

/** Writes an account's state as if that key had paid for it. */
function setData(vm: TestVm, address: Address, data: Uint8Array): void {
  const account = vm.svm.getAccount(address);
  assert.ok(account.exists);
  vm.svm.setAccount({ ...account, data });
}

test('who paid for a page of budgets becomes a program: the page closes all the same', async () => {
  const world = await createRewardsWorld();
  const { vm } = world;
  const page = await openPage(world);
  const state = { ...readBudgetPage(world, page), rentPayer: PROGRAM };
  setData(vm, page.budgetPage, new Uint8Array(rewards.getBudgetPageEncoder().encode(state)));
  vm.advance(PAGE_SECONDS + 90n * DAY);
  const rent = vm.balance(page.budgetPage) + vm.balance(page.payout);
  const before = vm.balance(PROGRAM);
  await vm.mustSend([await closePage(world, page, PROGRAM)]);
  assert.equal(vm.balance(PROGRAM) - before, rent);
  assert.equal(vm.balance(page.budgetPage) + vm.balance(page.payout), 0n);
});

test('who paid for a distribution becomes a program: it closes all the same', async () => {
  const { world } = await posted([5n, 6n]);
  const { vm, distribution, escrow } = world;
  const state = { ...readDistribution(world), rentPayer: PROGRAM };
  setData(vm, distribution, new Uint8Array(rewards.getDistributionEncoder().encode(state)));
  vm.advance(40n * DAY);
  const rent = vm.balance(distribution) + vm.balance(escrow);
  const before = vm.balance(PROGRAM);
  await vm.mustSend([closeDistribution(world, PROGRAM)]);
  assert.equal(vm.balance(PROGRAM) - before, rent);
  assert.equal(vm.balance(distribution) + vm.balance(escrow), 0n);
});
