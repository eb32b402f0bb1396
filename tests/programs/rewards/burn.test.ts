import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { mintSupply, tokenBalance } from '../../support/token-accounts.ts';
import { CPU, PAY, putEntry } from './world/core-setup.ts';
import { createRewardsWorld, dsxAccount, openPage, pay, readEmission } from './world/economy.ts';

/** A holder with 1,000 base units that were really minted. */
async function holder() {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const owner = await world.vm.wallet();
  const source = await dsxAccount(world, owner.address);
  const registryEntry = await putEntry(world.vm, {
    key: source,
    authority: owner.address,
    classNumber: CPU,
    flags: PAY,
  });
  await world.vm.mustSend([
    await pay(world, page, { authority: owner, registryEntry, destination: source, amount: 1_000n }),
  ]);
  const order = (amount: bigint) =>
    rewards.getBurnInstructionAsync({ owner, source, mint: world.mint, amount });
  return { world, source, order };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'burn',
  setup: async () => {
    const { world, order } = await holder();
    return { vm: world.vm, instruction: await order(5n) };
  },
});

test('burns what the holder has, and counts it', async () => {
  const { world, source, order } = await holder();
  assert.equal((await world.vm.send([await order(0n)])).error?.name, 'ZeroAmount');
  assert.ok(!(await world.vm.send([await order(1_001n)])).ok);
  const { computeUnits } = await world.vm.mustSend([await order(400n)]);
  recordComputeUnits('rewards', 'burn', computeUnits, 'mint');
  assert.equal(tokenBalance(world.vm, source), 600n);
  assert.equal(mintSupply(world.vm, world.mint), 600n);
  assert.equal(readEmission(world).burned, 400n);
});
