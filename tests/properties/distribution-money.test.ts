import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claim, posted, readDistribution, update } from '../programs/rewards/world/distributions.ts';
import { type Leaf, sumTree } from '../programs/rewards/world/merkle-sum.ts';
import { tokenBalance } from '../support/token-accounts.ts';
import { Random } from './random.ts';
import { StepSender } from './step-sender.ts';

const STEPS = 30_000;
const CLAIMANTS = 6;

/** Cumulative claims never repeat, and the escrow always holds what is owed. */
test(`cumulative claims never repeat, over ${STEPS} random steps`, async () => {
  const random = new Random('distribution');
  const { world, claimants, leaves: first } = await posted(Array(CLAIMANTS).fill(1n));
  const sender = new StepSender(world.vm);
  let leaves: Leaf[] = [...first];
  let tree = sumTree(leaves);
  const claimed = Array<bigint>(CLAIMANTS).fill(0n);
  let funds = 10_000n - tree.sum;

  const raise = () => {
    const index = random.below(CLAIMANTS);
    const more = random.amount(3n);
    const raised = leaves.map(([who, amount], at): Leaf => [who, at === index ? amount + more : amount]);
    const larger = sumTree(raised);
    if (more > funds) {
      sender.fail(update(world, larger));
      return;
    }
    sender.succeed(update(world, larger));
    [leaves, tree, funds] = [raised, larger, funds - more];
  };

  const take = async () => {
    const index = random.below(CLAIMANTS);
    const [leaf, claimant] = [leaves[index], claimants[index]];
    assert.ok(leaf && claimant);
    const options = { tree, index, leaf, destination: claimant.account };
    if (random.once(4)) {
      const forged: Leaf = [leaf[0], leaf[1] + random.amount(9n)];
      assert.equal(sender.fail(await claim(world, { ...options, leaf: forged })), 'InvalidProof');
    }
    if (claimed[index] === leaf[1]) {
      assert.equal(sender.fail(await claim(world, options)), 'NothingToClaim');
      return;
    }
    sender.succeed(await claim(world, options));
    claimed[index] = leaf[1];
  };

  for (let step = 0; step < STEPS; step += 1) {
    if (random.once(3)) raise();
    else await take();
    if (step % 500 !== 0) continue;
    sender.flush();
    const paid = claimants.map(({ account }) => tokenBalance(world.vm, account));
    assert.deepEqual(paid, claimed);
    const total = claimed.reduce((sum, amount) => sum + amount, 0n);
    assert.equal(readDistribution(world).claimed, total);
    assert.equal(tokenBalance(world.vm, world.escrow), tree.sum - total, 'escrow = sum - claimed');
    assert.equal(tokenBalance(world.vm, world.source), funds, 'what is not escrowed is still there');
  }
  sender.flush();
});
