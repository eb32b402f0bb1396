import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { mintSupply } from '../../support/token-accounts.ts';
import { CPU, closeEpochs, DAY, openEpochPage, PAGE_SECONDS } from './world/core-setup.ts';
import {
  closePage,
  createRewardsWorld,
  mintPage,
  openBudgetPage,
  pageAddresses,
  readEmission,
} from './world/economy.ts';

async function mintedPage() {
  const world = await createRewardsWorld();
  const rentPayer = await world.vm.wallet();
  const page = await pageAddresses(CPU, 0n, await openEpochPage(world.vm, CPU, 0n));
  await world.vm.mustSend([await openBudgetPage(world, page, rentPayer)]);
  closeEpochs(world.vm, page.epochPage, [1_000n, 20n]);
  await world.vm.mustSend([await mintPage(world, page)]);
  return { world, page, rentPayer };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'closePage',
  setup: async () => {
    const { world, page, rentPayer } = await mintedPage();
    world.vm.advance(PAGE_SECONDS + 90n * DAY);
    return { vm: world.vm, instruction: await closePage(world, page, rentPayer.address) };
  },
});

test('burns the unclaimed after ninety days and gives the rent back; the page never opens again', async () => {
  const { world, page, rentPayer } = await mintedPage();
  world.vm.time = world.genesis + PAGE_SECONDS + 90n * DAY - 1n;
  assert.equal(
    (await world.vm.send([await closePage(world, page, rentPayer.address)])).error?.name,
    'PageNotExpired',
  );
  world.vm.advance(1n);
  const unclaimed = mintSupply(world.vm, world.mint);
  assert.ok(unclaimed > 0n);
  assert.equal(
    (await world.vm.send([await closePage(world, page, world.vm.deployer.address)])).error?.name,
    'WrongRentPayer',
  );
  const before = world.vm.balance(rentPayer.address);
  const { computeUnits } = await world.vm.mustSend([await closePage(world, page, rentPayer.address)]);
  recordComputeUnits('rewards', 'closePage', computeUnits, 'mint');
  assert.equal(mintSupply(world.vm, world.mint), 0n);
  assert.equal(readEmission(world).burned, unclaimed);
  assert.equal(world.vm.balance(page.budgetPage) + world.vm.balance(page.payout), 0n);
  assert.ok(world.vm.balance(rentPayer.address) - before > 10_000_000n);

  // Closed, opened again, minted again: core's page still lives for seven days, ours does not open any more.
  assert.equal(
    (await world.vm.send([await openBudgetPage(world, page, rentPayer)])).error?.name,
    'PageExpired',
  );
});
