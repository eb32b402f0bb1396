import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { CPU, DAY, MAX_PAY, PAGE_EPOCHS, PAGE_SECONDS, putWorkPage } from './world/core-setup.ts';
import { CPU_BUDGET, claimWork, dsxAccount } from './world/economy.ts';
import { device, minedPage } from './world/mined-page.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'claimWork',
  setup: async () => {
    const { world, page, claim } = await minedPage([400n], [1_000n]);
    return { vm: world.vm, instruction: await claimWork(world, page, claim) };
  },
  except: { 'wrong-owner mint': 'the address is a constant, and a mint cannot change its owner' },
});

test('pays each device its share of each closed epoch, and all of them at most the pool', async () => {
  const { world, page, claim, rentPayer } = await minedPage([1n, 0n, 5n], [3n, 10n, 10n ** 15n]);
  const other = await device(world, page, [2n, 10n, 10n ** 15n - 5n], rentPayer);
  await world.vm.mustSend([await claimWork(world, page, claim)]);
  await world.vm.mustSend([await claimWork(world, page, other.claim)]);
  const mine = (1n * (3n * MAX_PAY)) / 3n + (5n * CPU_BUDGET) / 10n ** 15n;
  assert.equal(tokenBalance(world.vm, claim.destination), mine);
  const theirs = 2n * MAX_PAY + 10n * MAX_PAY + ((10n ** 15n - 5n) * CPU_BUDGET) / 10n ** 15n;
  assert.equal(tokenBalance(world.vm, other.claim.destination), theirs);
  assert.ok(tokenBalance(world.vm, page.payout) <= 3n, 'dust stays');
});

test('a lone miner is paid by work, not the whole budget', async () => {
  const { world, page, claim } = await minedPage([50n], [50n]);
  await world.vm.mustSend([await claimWork(world, page, claim)]);
  assert.equal(tokenBalance(world.vm, claim.destination), 50n * MAX_PAY);
});

test('pays only an account of the owner, of DSX', async () => {
  const { world, page, claim, owner } = await minedPage([10n], [10n]);
  const stranger = await dsxAccount(world, world.vm.deployer.address);
  const wrongOwner = await world.vm.send([await claimWork(world, page, { ...claim, destination: stranger })]);
  assert.equal(wrongOwner.error?.name, 'WrongTokenOwner');
  const otherMint = await createTokenAccount(world.vm, await createMint(world.vm, owner), owner);
  assert.equal(
    (await world.vm.send([await claimWork(world, page, { ...claim, destination: otherMint })])).ok,
    false,
  );
});

test('a whole page at once is the worst case; ninety days after its end it is too late', async () => {
  const { world, page, claim } = await minedPage(
    Array(PAGE_EPOCHS).fill(2n ** 40n - 1n),
    Array(PAGE_EPOCHS).fill(2n ** 56n - 1n),
  );
  world.vm.time = world.genesis + PAGE_SECONDS + 90n * DAY;
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'PageExpired');
  world.vm.time -= 1n;
  const { computeUnits } = await world.vm.mustSend([await claimWork(world, page, claim)]);
  recordComputeUnits('rewards', 'claimWork', computeUnits, 'budgetPage');
  assert.ok(tokenBalance(world.vm, claim.destination) > 0n);
  world.vm.svm.expireBlockhash();
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'EpochNotClosed');
});

test('a work page of another page or class is refused', async () => {
  const { world, page, claim, rentPayer } = await minedPage([10n], [10n]);
  const other = await putWorkPage(world.vm, {
    classNumber: CPU,
    page: 7n,
    device: claim.destination,
    owner: claim.destination,
    work: [10n],
    rentPayer,
  });
  assert.equal(
    (await world.vm.send([await claimWork(world, page, { ...claim, workPage: other })])).error?.name,
    'WrongWorkPage',
  );
});
