import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Address } from '@solana/kit';
import { GPU, NO_CLASS, UPDATE_STATE } from '../programs/rewards/world/core-setup.ts';
import { pay } from '../programs/rewards/world/economy.ts';
import { payingProgram } from '../programs/rewards/world/paying-program.ts';
import { mintSupply } from '../support/token-accounts.ts';

const refusals = [
  ['without the capability', { flags: UPDATE_STATE }, 'MissingCapability'],
  ['of another class', { classNumber: GPU }, 'WrongClass'],
  ['of no class', { classNumber: NO_CLASS }, 'WrongClass'],
  ['that is switched off', { enabled: false }, 'EntryDisabled'],
] as const;
for (const [what, overrides, name] of refusals) {
  test(`a registered program ${what} mints nothing`, async () => {
    const { world, order } = await payingProgram(overrides);
    assert.equal((await world.vm.send([await order(1n)])).error?.name, name);
    assert.equal(mintSupply(world.vm, world.mint), 0n);
  });
}

test('an unregistered program mints nothing, with an entry of another or one of its own making', async () => {
  const { world, page, registryEntry, destination } = await payingProgram();
  const stranger = await world.vm.wallet();
  const borrowed = await world.vm.send([
    await pay(world, page, { authority: stranger, registryEntry, destination, amount: 1n }),
  ]);
  assert.equal(borrowed.error?.name, 'UnknownAuthority');

  const entry = world.vm.svm.getAccount(registryEntry);
  assert.ok(entry.exists);
  const forged: Address = (await world.vm.wallet()).address;
  world.vm.svm.setAccount({ ...entry, address: forged, programAddress: stranger.address });
  const made = await world.vm.send([
    await pay(world, page, { authority: stranger, registryEntry: forged, destination, amount: 1n }),
  ]);
  assert.ok(!made.ok && made.error?.named);
  assert.equal(mintSupply(world.vm, world.mint), 0n);
});
