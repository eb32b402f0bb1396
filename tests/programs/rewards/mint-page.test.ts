import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { mintSupply, tokenBalance } from '../../support/token-accounts.ts';
import { closeEpochs, DAY, MAX_PAY, PAGE_EPOCHS, PAGE_SECONDS } from './world/core-setup.ts';
import {
  CPU_BUDGET,
  createRewardsWorld,
  mintPage,
  openPage,
  readBudgetPage,
  readEmission,
} from './world/economy.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'mintPage',
  setup: async () => {
    const world = await createRewardsWorld();
    const page = await openPage(world);
    closeEpochs(world.vm, page.epochPage, [1_000n]);
    return { vm: world.vm, instruction: await mintPage(world, page) };
  },
});

test('mints what closed epochs owe, once, in one sum', async () => {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  closeEpochs(world.vm, page.epochPage, [1_000n, 0n, 10n ** 12n, 77n], 3);
  const { events } = await world.vm.mustSend([await mintPage(world, page)]);
  const expected = 1_000n * MAX_PAY + CPU_BUDGET;
  assert.equal(tokenBalance(world.vm, page.payout), expected);
  assert.equal(mintSupply(world.vm, world.mint), expected);
  assert.equal(readEmission(world).minedMinted, expected);
  const state = readBudgetPage(world, page);
  assert.deepEqual(
    state.pool.slice(0, 4),
    [1_000n * MAX_PAY, 0n, CPU_BUDGET, 0n],
    'the fourth epoch is not closed',
  );
  assert.equal(events[0]?.name, 'PageMinted');

  const again = await world.vm.send([await mintPage(world, page)]);
  assert.equal(again.error?.name, 'EpochNotClosed');
  closeEpochs(world.vm, page.epochPage, [1_000n, 0n, 10n ** 12n, 77n]);
  world.vm.svm.expireBlockhash();
  await world.vm.mustSend([await mintPage(world, page)]);
  assert.equal(tokenBalance(world.vm, page.payout), expected + 77n * MAX_PAY);
});

test('nothing is minted for epochs without work', async () => {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  closeEpochs(world.vm, page.epochPage, [0n, 0n]);
  await world.vm.mustSend([await mintPage(world, page)]);
  assert.equal(mintSupply(world.vm, world.mint), 0n);
  assert.equal(readBudgetPage(world, page).mintedEpochs, 2);
});

test('a whole page at once is the worst case', async () => {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  closeEpochs(world.vm, page.epochPage, Array(PAGE_EPOCHS).fill(2n ** 57n - 1n));
  const { computeUnits } = await world.vm.mustSend([await mintPage(world, page)]);
  recordComputeUnits('rewards', 'mintPage', computeUnits, 'mint');
  assert.equal(tokenBalance(world.vm, page.payout), CPU_BUDGET * BigInt(PAGE_EPOCHS));
});

test('an expired page is not minted', async () => {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  closeEpochs(world.vm, page.epochPage, [1_000n]);
  world.vm.time = world.genesis + PAGE_SECONDS + 90n * DAY;
  assert.equal((await world.vm.send([await mintPage(world, page)])).error?.name, 'PageExpired');
  world.vm.time -= 1n;
  await world.vm.mustSend([await mintPage(world, page)]);
});
