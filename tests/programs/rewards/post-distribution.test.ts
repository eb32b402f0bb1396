import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { tokenBalance } from '../../support/token-accounts.ts';
import { DAY } from './world/core-setup.ts';
import { createDistributionWorld, post, posted, readDistribution, update } from './world/distributions.ts';
import { sumTree } from './world/merkle-sum.ts';

const someTree = (world: { source: Parameters<typeof sumTree>[0][number][0] }) =>
  sumTree([
    [world.source, 900n],
    [world.source, 100n],
  ]);

negativeMatrix({
  program: 'rewards',
  instruction: 'postDistribution',
  setup: async () => {
    const world = await createDistributionWorld();
    return { vm: world.vm, instruction: post(world, someTree(world), { payer: await world.vm.wallet() }) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'updateDistribution',
  setup: async () => {
    const { world, leaves } = await posted([5n, 6n]);
    const [first, second] = leaves;
    assert.ok(first && second);
    return { vm: world.vm, instruction: update(world, sumTree([first, [second[0], 9n]])) };
  },
});

test('the escrow holds the sum before the root holds', async () => {
  const world = await createDistributionWorld();
  for (const address of [world.distribution, world.escrow])
    world.vm.svm.airdrop(address, lamports(1_000_000n));
  const tree = someTree(world);
  const { computeUnits } = await world.vm.mustSend([post(world, tree)]);
  recordComputeUnits('rewards', 'postDistribution', computeUnits, 'source');
  assert.equal(tokenBalance(world.vm, world.escrow), 1_000n);
  const state = readDistribution(world);
  assert.deepEqual([state.sum, state.claimed, state.count], [1_000n, 0n, 2n]);
  assert.ok(state.incarnation.some((byte) => byte !== 0));
});

test('refuses a distribution that is short, empty or not funded', async () => {
  const world = await createDistributionWorld();
  const tree = someTree(world);
  const soon = await world.vm.send([post(world, tree, { endsAt: world.vm.time + 30n * DAY - 1n })]);
  assert.equal(soon.error?.name, 'InvalidDistribution');
  assert.equal((await world.vm.send([post(world, tree, { sum: 0n })])).error?.name, 'InvalidDistribution');
  assert.ok(!(await world.vm.send([post(world, tree, { sum: 10_001n })])).ok, 'more than the authority has');
});

test('refuses leaves that nobody could prove, and an escrow that is locked for ever', async () => {
  const world = await createDistributionWorld();
  const tree = someTree(world);
  const FIVE_YEARS = 5n * 365n * DAY;
  const last = world.vm.time + FIVE_YEARS;
  const unprovable = { ...tree, count: 65_537n };
  for (const refused of [
    post(world, unprovable),
    post(world, tree, { endsAt: last + 1n }),
    post(world, tree, { endsAt: 2n ** 63n - 1n }),
  ]) {
    assert.equal((await world.vm.send([refused])).error?.name, 'InvalidDistribution');
  }
  await world.vm.mustSend([post(world, { ...tree, count: 65_536n }, { endsAt: last })]);
  for (const refused of [update(world, unprovable), update(world, tree, { endsAt: last + 1n })]) {
    assert.equal((await world.vm.send([refused])).error?.name, 'InvalidDistribution');
  }
});

test('an update adds to the escrow what the sum grows, and never shrinks', async () => {
  const { world, leaves, tree } = await posted([5n, 6n]);
  const [first, second] = leaves;
  assert.ok(first && second);
  const larger = sumTree([first, [second[0], 20n]]);
  const { computeUnits } = await world.vm.mustSend([update(world, larger)]);
  recordComputeUnits('rewards', 'updateDistribution', computeUnits, 'distribution');
  assert.equal(tokenBalance(world.vm, world.escrow), 25n);
  assert.equal((await world.vm.send([update(world, tree)])).error?.name, 'DistributionShrinks');
  const endsAt = readDistribution(world).endsAt - 1n;
  assert.equal((await world.vm.send([update(world, larger, { endsAt })])).error?.name, 'DistributionShrinks');
  const stranger = { ...world, authority: await world.vm.wallet() };
  assert.equal((await world.vm.send([update(stranger, larger)])).error?.name, 'NotAuthorized');
});
