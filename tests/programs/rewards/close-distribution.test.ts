import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { DAY } from './world/core-setup.ts';
import { claimRecord, closeDistribution, closeRecord, post, posted } from './world/distributions.ts';

async function ended() {
  const made = await posted([5n, 6n]);
  const { world } = made;
  await world.vm.mustSend([await made.claimOf(0)]);
  world.vm.advance(40n * DAY);
  return made;
}

/** The rent was paid by a wallet that signs nothing here. */
async function postedByWallet() {
  const { world, tree, claimants } = await ended();
  const payer = await world.vm.wallet();
  await world.vm.mustSend([closeDistribution(world, world.vm.payer.address)]);
  await world.vm.mustSend([post(world, tree, { payer })]);
  world.vm.advance(40n * DAY);
  return { world, payer, claimants };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'closeDistribution',
  setup: async () => {
    const { world, payer } = await postedByWallet();
    return { vm: world.vm, instruction: closeDistribution(world, payer.address) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'closeClaimRecord',
  setup: async () => {
    const { world, claimOf, claimants } = await posted([5n, 6n]);
    const [claimant] = claimants;
    assert.ok(claimant);
    const payer = await world.vm.wallet();
    await world.vm.mustSend([await claimOf(0, { payer })]);
    world.vm.advance(40n * DAY);
    await world.vm.mustSend([closeDistribution(world, world.vm.payer.address)]);
    return { vm: world.vm, instruction: await closeRecord(world, claimant.address, payer.address) };
  },
});

test('the rest goes to the authority after the end, the rent to who paid', async () => {
  const { world } = await ended();
  world.vm.advance(-1n);
  assert.equal(
    (await world.vm.send([closeDistribution(world, world.vm.payer.address)])).error?.name,
    'DistributionNotEnded',
  );
  world.vm.advance(1n);
  const elsewhere = await createTokenAccount(world.vm, world.mint, world.vm.payer.address);
  const stolen = closeDistribution(world, world.vm.payer.address, elsewhere);
  assert.equal((await world.vm.send([stolen])).error?.name, 'WrongTokenOwner');
  const wrongPayer = closeDistribution(world, world.authority.address);
  assert.equal((await world.vm.send([wrongPayer])).error?.name, 'WrongRentPayer');
  const before = tokenBalance(world.vm, world.source);
  world.vm.svm.expireBlockhash();
  const { computeUnits } = await world.vm.mustSend([closeDistribution(world, world.vm.payer.address)]);
  recordComputeUnits('rewards', 'closeDistribution', computeUnits, 'destination');
  assert.equal(tokenBalance(world.vm, world.source) - before, 6n);
  assert.equal(world.vm.balance(world.distribution) + world.vm.balance(world.escrow), 0n);
});

test('a claim record lives as long as its distribution', async () => {
  const { world, claimants } = await ended();
  const [claimant] = claimants;
  assert.ok(claimant);
  const close = () => closeRecord(world, claimant.address, world.vm.payer.address);
  assert.equal((await world.vm.send([await close()])).error?.name, 'DistributionLives');
  await world.vm.mustSend([closeDistribution(world, world.vm.payer.address)]);
  world.vm.svm.expireBlockhash();
  const { computeUnits } = await world.vm.mustSend([await close()]);
  recordComputeUnits('rewards', 'closeClaimRecord', computeUnits, 'claimRecord');
  assert.equal(world.vm.balance(await claimRecord(world, claimant.address)), 0n);
});

test('closed and posted again at the same address, it starts anew for everybody', async () => {
  const { world, claimants, tree, claimOf } = await ended();
  const [claimant] = claimants;
  assert.ok(claimant);
  const late = await claimOf(0);
  await world.vm.mustSend([closeDistribution(world, world.vm.payer.address)]);
  assert.ok(!(await world.vm.send([late])).ok, 'a claim on a closed distribution');
  // The slot's hash makes the incarnation, as time passes.
  world.vm.advanceSlot('8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR');
  await world.vm.mustSend([post(world, tree)]);
  await world.vm.mustSend([await claimOf(0)]);
  assert.equal(tokenBalance(world.vm, claimant.account), 10n, 'five of each distribution');
  world.vm.svm.expireBlockhash();
  assert.equal((await world.vm.send([await claimOf(0)])).error?.name, 'NothingToClaim');
});
