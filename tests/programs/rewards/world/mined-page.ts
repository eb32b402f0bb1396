import type { Address } from '@solana/kit';
import { closeEpochs, putWorkPage } from './core-setup.ts';
import {
  createRewardsWorld,
  dsxAccount,
  mintPage,
  type OpenPage,
  openPage,
  type RewardsWorld,
} from './economy.ts';

/** A page with these totals minted, and a device with this work. */
export async function minedPage(work: readonly bigint[], totals: readonly bigint[]) {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const rentPayer = (await world.vm.wallet()).address;
  closeEpochs(world.vm, page.epochPage, totals);
  await world.vm.mustSend([await mintPage(world, page)]);
  return { world, page, ...(await device(world, page, work, rentPayer)) };
}

/** A device with this work, its owner and the owner's DSX account. */
export async function device(
  world: RewardsWorld,
  page: OpenPage,
  work: readonly bigint[],
  rentPayer: Address,
) {
  const [key, owner] = [await world.vm.wallet(), await world.vm.wallet()];
  const workPage = await putWorkPage(world.vm, {
    classNumber: page.classNumber,
    page: page.page,
    device: key.address,
    owner: owner.address,
    work,
    rentPayer,
  });
  const destination = await dsxAccount(world, owner.address);
  return {
    owner: owner.address,
    rentPayer,
    claim: { workPage, destination },
  };
}
