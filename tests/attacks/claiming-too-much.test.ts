import assert from 'node:assert/strict';
import { test } from 'node:test';
import { core } from '@neoengine/clients';
import { closeEpochs } from '../programs/rewards/world/core-setup.ts';
import { claimWork, createRewardsWorld, openPage } from '../programs/rewards/world/economy.ts';
import { device, minedPage } from '../programs/rewards/world/mined-page.ts';

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
