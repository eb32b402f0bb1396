import { CPU, PAY, putEntry } from './core-setup.ts';
import { createRewardsWorld, dsxAccount, openPage, pay } from './economy.ts';

/** A page of cpu, and a program that may pay for cpu; a key stands for the program's authority PDA. */
export async function payingProgram(
  overrides: { classNumber?: number; flags?: number; enabled?: boolean } = {},
) {
  const world = await createRewardsWorld();
  const page = await openPage(world);
  const [program, authority] = [await world.vm.wallet(), await world.vm.wallet()];
  const registryEntry = await putEntry(world.vm, {
    key: program.address,
    authority: authority.address,
    classNumber: CPU,
    flags: PAY,
    ...overrides,
  });
  const destination = await dsxAccount(world, world.vm.deployer.address);
  const order = (amount: bigint) => pay(world, page, { authority, registryEntry, destination, amount });
  return { world, page, authority, registryEntry, destination, order };
}
