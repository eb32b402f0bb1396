import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { mintSupply } from '../../support/token-accounts.ts';
import { setUpCore } from './world/core-setup.ts';
import { initializeMint } from './world/economy.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'initializeMint',
  setup: async () => {
    const vm = await createVm();
    await setUpCore(vm);
    return { vm, instruction: await initializeMint(vm, vm.deployer, await vm.wallet()) };
  },
});

test('makes a mint that only the program can mint from and nobody can freeze', async () => {
  const vm = await createVm();
  await setUpCore(vm);
  const [mint] = await rewards.findMintPda();
  const [emission] = await rewards.findEmissionPda();
  // Somebody funded both addresses before.
  for (const address of [mint, emission]) vm.svm.airdrop(address, lamports(1_000_000n));
  const { computeUnits } = await vm.mustSend([await initializeMint(vm)]);
  recordComputeUnits('rewards', 'initializeMint', computeUnits, 'emission');
  assert.equal(mintSupply(vm, mint), 0n);
  const data = vm.data(mint);
  assert.equal(data[44], 9, 'decimals');
  assert.equal(data[46], 0, 'no freeze authority');
  assert.equal(rewards.getEmissionDecoder().decode(vm.data(emission)).mint, mint);
  assert.equal(
    (await vm.send([await initializeMint(vm, vm.deployer, await vm.wallet())])).ok,
    false,
    'a second time',
  );
});

test('a stranger cannot initialise it after the deploy', async () => {
  const vm = await createVm();
  await setUpCore(vm);
  const result = await vm.send([await initializeMint(vm, await vm.wallet())]);
  assert.equal(result.error?.name, 'NotUpgradeAuthority');
});

test('core must be there first', async () => {
  const vm = await createVm();
  assert.equal((await vm.send([await initializeMint(vm)])).ok, false);
});
