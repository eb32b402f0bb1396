import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { mintSupply, tokenBalance } from '../../support/token-accounts.ts';
import { closeEpochs, PAGE_SECONDS } from './world/core-setup.ts';
import { CPU_BUDGET, mintPage, readBudgetPage } from './world/economy.ts';
import { payingProgram } from './world/paying-program.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'pay',
  setup: async () => {
    const { world, order } = await payingProgram();
    return { vm: world.vm, instruction: await order(5n) };
  },
});

test('mints to whom the program names, within the budget of the current epoch', async () => {
  const { world, page, destination, order } = await payingProgram();
  const { computeUnits } = await world.vm.mustSend([await order(CPU_BUDGET - 1n)]);
  recordComputeUnits('rewards', 'pay', computeUnits, 'mint');
  assert.equal(tokenBalance(world.vm, destination), CPU_BUDGET - 1n);
  assert.equal((await world.vm.send([await order(2n)])).error?.name, 'BudgetExceeded');
  await world.vm.mustSend([await order(1n)]);
  assert.equal((await world.vm.send([await order(3n)])).error?.name, 'BudgetExceeded');
  world.vm.advance(60n);
  await world.vm.mustSend([await order(4n)]);
  assert.deepEqual(readBudgetPage(world, page).paid.slice(0, 2), [CPU_BUDGET, 4n]);
  assert.equal((await world.vm.send([await order(0n)])).error?.name, 'ZeroAmount');
});

test('what was paid directly comes off the epoch pool', async () => {
  const { world, page, order } = await payingProgram();
  await world.vm.mustSend([await order(CPU_BUDGET - 10n)]);
  closeEpochs(world.vm, page.epochPage, [10n ** 15n]);
  await world.vm.mustSend([await mintPage(world, page)]);
  assert.equal(mintSupply(world.vm, world.mint), CPU_BUDGET);
  assert.equal((await world.vm.send([await order(1n)])).error?.name, 'BudgetExceeded', 'the epoch is minted');
});

test('pays in the current epoch only', async () => {
  const { world, order } = await payingProgram();
  world.vm.advance(PAGE_SECONDS);
  assert.equal((await world.vm.send([await order(1n)])).error?.name, 'EpochNotInPage');
});
