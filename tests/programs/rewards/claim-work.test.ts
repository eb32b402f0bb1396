import assert from 'node:assert/strict';
import { test } from 'node:test';
import { core } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import {
  CPU,
  closeEpochs,
  DAY,
  MAX_PAY,
  PAGE_EPOCHS,
  PAGE_SECONDS,
  putWorkPage,
} from './world/core-setup.ts';
import {
  CPU_BUDGET,
  claimWork,
  createRewardsWorld,
  dsxAccount,
  mintPage,
  type OpenPage,
  openPage,
  type RewardsWorld,
} from './world/economy.ts';

/** A page with these totals minted, and a device with this work. */
async function minedPage(work: readonly bigint[], totals: readonly bigint[]) {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const rentPayer = (await world.vm.wallet()).address;
  closeEpochs(world.vm, page.epochPage, totals);
  await world.vm.mustSend([await mintPage(world, page)]);
  return { world, page, ...(await device(world, page, work, rentPayer)) };
}

async function device(world: RewardsWorld, page: OpenPage, work: readonly bigint[], rentPayer: string) {
  const [key, owner] = [await world.vm.wallet(), await world.vm.wallet()];
  const workPage = await putWorkPage(world.vm, {
    classNumber: page.classNumber,
    page: page.page,
    device: key.address,
    owner: owner.address,
    work,
    rentPayer: rentPayer as typeof key.address,
  });
  const destination = await dsxAccount(world, owner.address);
  return {
    owner: owner.address,
    claim: { workPage, destination, rentPayer: rentPayer as typeof key.address },
  };
}

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
  const { world, page, claim } = await minedPage([1n, 0n, 5n], [3n, 10n, 10n ** 15n]);
  const other = await device(world, page, [2n, 10n, 10n ** 15n - 5n], claim.rentPayer);
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

test('an epoch that is not closed and minted cannot be claimed', async () => {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const { claim } = await device(world, page, [10n], world.vm.deployer.address);
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'EpochNotClosed');
  closeEpochs(world.vm, page.epochPage, [10n, 10n], 1);
  world.vm.svm.expireBlockhash();
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'EpochNotClosed');
});

test('an epoch is claimed once', async () => {
  const { world, page, claim } = await minedPage([10n], [10n]);
  await world.vm.mustSend([await claimWork(world, page, claim)]);
  world.vm.svm.expireBlockhash();
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'EpochNotClosed');
  const settled = core.getWorkPageDecoder().decode(world.vm.data(claim.workPage)).settled;
  assert.equal(settled, 1);
});

test('a work page that claims more than its share of the pool cannot take what is others', async () => {
  const { world, page, claim } = await minedPage([1_000n], [10n]);
  assert.equal(
    (await world.vm.send([await claimWork(world, page, claim)])).error?.name,
    'ClaimExceedsMinted',
  );
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

test('the last epoch closes the work page and gives its rent back; ninety days after the end it is too late', async () => {
  const { world, page, claim } = await minedPage(
    Array(PAGE_EPOCHS).fill(2n ** 40n - 1n),
    Array(PAGE_EPOCHS).fill(2n ** 56n - 1n),
  );
  world.vm.time = world.genesis + PAGE_SECONDS + 90n * DAY;
  assert.equal((await world.vm.send([await claimWork(world, page, claim)])).error?.name, 'PageExpired');
  world.vm.time -= 1n;
  const before = world.vm.balance(claim.rentPayer);
  const { computeUnits } = await world.vm.mustSend([await claimWork(world, page, claim)]);
  recordComputeUnits('rewards', 'claimWork', computeUnits, 'budgetPage');
  assert.ok(world.vm.balance(claim.rentPayer) > before);
  assert.equal(world.vm.balance(claim.workPage), 0n);
});

test('a work page of another page or class is refused', async () => {
  const { world, page, claim } = await minedPage([10n], [10n]);
  const other = await putWorkPage(world.vm, {
    classNumber: CPU,
    page: 7n,
    device: claim.destination,
    owner: claim.destination,
    work: [10n],
    rentPayer: claim.rentPayer,
  });
  assert.equal(
    (await world.vm.send([await claimWork(world, page, { ...claim, workPage: other })])).error?.name,
    'WrongWorkPage',
  );
});
