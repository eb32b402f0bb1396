import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { tokenBalance } from '../../support/token-accounts.ts';
import { CPU, DAY, GPU, MAX_PAY, openEpochPage, PAGE_SECONDS } from './world/core-setup.ts';
import {
  CPU_BUDGET,
  createRewardsWorld,
  openBudgetPage,
  pageAddresses,
  readBudgetPage,
  readEmission,
} from './world/economy.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'openBudgetPage',
  setup: async () => {
    const world = await createRewardsWorld();
    const page = await pageAddresses(CPU, 0n, await openEpochPage(world.vm, CPU, 0n));
    return { vm: world.vm, instruction: await openBudgetPage(world, page, await world.vm.wallet()) };
  },
});

test('takes weight and greatest pay from core as they were when its page opened', async () => {
  const world = await createRewardsWorld();
  const page = await pageAddresses(CPU, 0n, await openEpochPage(world.vm, CPU, 0n));
  for (const address of [page.budgetPage, page.payout]) world.vm.svm.airdrop(address, lamports(1_000_000n));
  const { computeUnits } = await world.vm.mustSend([await openBudgetPage(world, page)]);
  recordComputeUnits('rewards', 'openBudgetPage', computeUnits, 'emission');
  const state = readBudgetPage(world, page);
  assert.equal(state.weightBps, 2_000);
  assert.equal(state.maxPayPerWork, MAX_PAY);
  assert.equal(state.endsAt, world.genesis + PAGE_SECONDS);
  assert.equal(readEmission(world).budgeted, CPU_BUDGET * 240n);
  assert.equal(tokenBalance(world.vm, page.payout), 0n);
  assert.equal((await world.vm.send([await openBudgetPage(world, page, await world.vm.wallet())])).ok, false);
});

test('one class has no use for the epoch page of another', async () => {
  const world = await createRewardsWorld();
  const cpu = await openEpochPage(world.vm, CPU, 0n);
  await openEpochPage(world.vm, GPU, 0n);
  const mixed = await pageAddresses(GPU, 0n, cpu);
  assert.equal((await world.vm.send([await openBudgetPage(world, mixed)])).ok, false);
});

test('a page whose ninety days are over cannot be opened: nothing would ever close it twice', async () => {
  const world = await createRewardsWorld();
  const page = await pageAddresses(CPU, 0n, await openEpochPage(world.vm, CPU, 0n));
  world.vm.time = world.genesis + PAGE_SECONDS + 90n * DAY;
  assert.equal((await world.vm.send([await openBudgetPage(world, page)])).error?.name, 'PageExpired');
});
