import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Address } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { mintSupply, tokenBalance } from '../../support/token-accounts.ts';
import {
  CPU,
  closeEpochs,
  GPU,
  NO_CLASS,
  PAGE_SECONDS,
  PAY,
  putEntry,
  SETTLE_WORK,
} from './world/core-setup.ts';
import {
  CPU_BUDGET,
  createRewardsWorld,
  dsxAccount,
  mintPage,
  openPage,
  pay,
  readBudgetPage,
} from './world/economy.ts';

/** A page of cpu, and a program that may pay for cpu; a key stands for the program's authority PDA. */
async function payingProgram(overrides: { classNumber?: number; flags?: number; enabled?: boolean } = {}) {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const [program, authority] = [await world.vm.wallet(), await world.vm.wallet()];
  const registryEntry = await putEntry(world.vm, {
    key: program.address,
    authority: authority.address,
    classNumber: CPU,
    flags: PAY,
    ...overrides,
  });
  const destination = await dsxAccount(world, world.vm.deployer.address);
  const order = (amount: bigint) => pay(world, page, { authority, registryEntry, destination, amount });
  return { world, page, authority, registryEntry, destination, order };
}

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

const refusals = [
  ['without the capability', { flags: SETTLE_WORK }, 'MissingCapability'],
  ['of another class', { classNumber: GPU }, 'WrongClass'],
  ['of no class', { classNumber: NO_CLASS }, 'WrongClass'],
  ['that is switched off', { enabled: false }, 'EntryDisabled'],
] as const;
for (const [what, overrides, name] of refusals) {
  test(`a registered program ${what} mints nothing`, async () => {
    const { world, order } = await payingProgram(overrides);
    assert.equal((await world.vm.send([await order(1n)])).error?.name, name);
    assert.equal(mintSupply(world.vm, world.mint), 0n);
  });
}

test('an unregistered program mints nothing, with an entry of another or one of its own making', async () => {
  const { world, page, registryEntry, destination } = await payingProgram();
  const stranger = await world.vm.wallet();
  const borrowed = await world.vm.send([
    await pay(world, page, { authority: stranger, registryEntry, destination, amount: 1n }),
  ]);
  assert.equal(borrowed.error?.name, 'UnknownAuthority');

  const entry = world.vm.svm.getAccount(registryEntry);
  assert.ok(entry.exists);
  const forged: Address = (await world.vm.wallet()).address;
  world.vm.svm.setAccount({ ...entry, address: forged, programAddress: stranger.address });
  const made = await world.vm.send([
    await pay(world, page, { authority: stranger, registryEntry: forged, destination, amount: 1n }),
  ]);
  assert.ok(!made.ok && made.error?.named);
  assert.equal(mintSupply(world.vm, world.mint), 0n);
});
