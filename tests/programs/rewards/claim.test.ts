import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { tokenBalance } from '../../support/token-accounts.ts';
import { DAY } from './world/core-setup.ts';
import { claim, posted, update } from './world/distributions.ts';
import { sumTree } from './world/merkle-sum.ts';
import { sendAgain } from './world/vaults.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'claim',
  setup: async () => {
    const { world, claimOf } = await posted([5n, 6n, 7n]);
    return { vm: world.vm, instruction: await claimOf(1, { payer: await world.vm.wallet() }) };
  },
});

test('pays each leaf once, whoever sends it', async () => {
  const { world, claimants, claimOf } = await posted([5n, 6n, 7n]);
  for (const index of [2, 0, 1]) {
    await world.vm.mustSend([await claimOf(index)]);
    assert.equal((await sendAgain(world.vm, [await claimOf(index)])).error?.name, 'NothingToClaim');
  }
  assert.deepEqual(
    claimants.map(({ account }) => tokenBalance(world.vm, account)),
    [5n, 6n, 7n],
  );
  assert.equal(tokenBalance(world.vm, world.escrow), 0n);
});

test('the longest proof is the worst case', async () => {
  const leaves = 2 ** 16;
  const { world, claimants } = await posted([1n]);
  const [claimant] = claimants;
  assert.ok(claimant);
  const filler = world.source;
  const tree = sumTree([
    [claimant.address, 77n],
    ...Array.from({ length: leaves - 1 }, () => [filler, 0n] as const),
  ]);
  await world.vm.mustSend([update(world, tree)]);
  const options = { tree, index: 0, leaf: [claimant.address, 77n] as const, destination: claimant.account };
  const { computeUnits } = await world.vm.mustSend([await claim(world, options)]);
  recordComputeUnits('rewards', 'claim', computeUnits, 'distribution');
  assert.equal(tokenBalance(world.vm, claimant.account), 77n);
});

test('amounts are cumulative: a later root pays the difference', async () => {
  const { world, leaves, claimants, claimOf } = await posted([5n, 6n]);
  const [first, second] = leaves;
  const [claimant] = claimants;
  assert.ok(first && second && claimant);
  await world.vm.mustSend([await claimOf(0)]);
  const tree = sumTree([[first[0], 12n], second]);
  await world.vm.mustSend([update(world, tree)]);
  const again = { tree, index: 0, leaf: [first[0], 12n] as const, destination: claimant.account };
  await world.vm.mustSend([await claim(world, again)]);
  assert.equal(tokenBalance(world.vm, claimant.account), 12n);
});

test('a proof of anything else is refused', async () => {
  const { world, leaves, claimants, tree, claimOf } = await posted([5n, 6n, 7n]);
  const [first, second] = leaves;
  const [, other] = claimants;
  assert.ok(first && second && other);
  for (const wrong of [
    { leaf: [first[0], 6n] as const },
    { leaf: second, destination: other.account },
    { index: 1 },
    { tree: { ...tree, proof: () => tree.proof(1) } },
    { tree: { ...tree, proof: () => tree.proof(0).slice(0, 40) } },
    { tree: { ...tree, proof: () => [...tree.proof(0), ...Array(40).fill(0)] } },
  ]) {
    assert.equal((await world.vm.send([await claimOf(0, wrong)])).error?.name, 'InvalidProof');
  }
  assert.equal(
    (await world.vm.send([await claimOf(0, { destination: other.account })])).error?.name,
    'WrongTokenOwner',
  );
});

test('roots that promise a leaf less than it claimed cannot overdraw the others', async () => {
  const { world, leaves, claimants, claimOf } = await posted([8n, 2n]);
  const [first, second] = leaves;
  const [, other] = claimants;
  assert.ok(first && second && other);
  await world.vm.mustSend([await claimOf(0)]);
  const tree = sumTree([
    [first[0], 0n],
    [second[0], 10n],
  ]);
  await world.vm.mustSend([update(world, tree)]);
  const all = { tree, index: 1, leaf: [second[0], 10n] as const, destination: other.account };
  assert.equal((await world.vm.send([await claim(world, all)])).error?.name, 'ClaimExceedsSum');
});

test('claims stop at the end', async () => {
  const { world, claimOf } = await posted([5n]);
  world.vm.advance(40n * DAY);
  assert.equal((await world.vm.send([await claimOf(0)])).error?.name, 'DistributionEnded');
});
