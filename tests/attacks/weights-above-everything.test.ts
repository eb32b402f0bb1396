import assert from 'node:assert/strict';
import test from 'node:test';
import { core, rewards } from '@neoengine/clients';
import { createRewardsWorld, FIRST_EPOCH_EMISSION, openPage } from '../programs/rewards/world/economy.ts';

const PAGE_SECONDS = 14_400n;
/** Cpu's share never exceeds a fifth, so the admin gives everything to each other class in turn. */
const OTHERS = [1, 2, 3, 4];

type World = Awaited<ReturnType<typeof createRewardsWorld>>;

/** `set_parameters` by the admin: everything to one class. */
async function giveAllTo({ vm }: World, classNumber: number): Promise<void> {
  const network = core.getNetworkDecoder().decode(vm.data((await core.findNetworkPda())[0]));
  const { floor, ceiling, targetMilliProofs } = core
    .getDifficultyDecoder()
    .decode(vm.data((await core.findDifficultyPda())[0]));
  const set = await core.getSetParametersInstructionAsync({
    ...network,
    admin: vm.deployer,
    weightsBps: network.weightsBps.map((_, index) => (index === classNumber ? 10_000 : 0)),
    difficultyFloor: floor,
    difficultyCeiling: ceiling,
    targetMilliProofs,
  });
  await vm.mustSend([set]);
}

/** Opens each class's budget of a page right after giving everything to that class, and adds up the weights. */
async function openEachAtItsBest(world: World, page: bigint): Promise<number> {
  let sum = 0;
  for (const classNumber of OTHERS) {
    await giveAllTo(world, classNumber);
    const { epochPage } = await openPage(world, classNumber, page);
    sum += core.getEpochPageDecoder().decode(world.vm.data(epochPage)).weightBps;
  }
  return sum;
}

test("an admin who changes the weights between the openings of a page's classes emits no more than the schedule", async () => {
  const world = await createRewardsWorld();
  const { vm } = world;
  for (const page of [0n, 1n, 2n]) {
    const sum = await openEachAtItsBest(world, page);
    assert.ok(sum <= 10_000, `page ${page}: ${sum} bps`);
    const { budgeted } = rewards.getEmissionDecoder().decode(vm.data(world.emission));
    assert.ok(budgeted <= (page + 1n) * 240n * FIRST_EPOCH_EMISSION, `page ${page}: ${budgeted}`);
    vm.advance(PAGE_SECONDS);
  }
});
