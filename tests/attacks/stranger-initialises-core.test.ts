import assert from 'node:assert/strict';
import test from 'node:test';
import { core, rewards } from '@neoengine/clients';
import type { Address, KeyPairSigner } from '@solana/kit';
import { assertRefused } from '../programs/core/support/assertions.ts';
import { initializeInstruction, readNetwork } from '../programs/core/support/network.ts';
import { createVm, programDataAddress, type TestVm } from '../support/index.ts';

/** `initialize` with somebody else in the deployer's place. */
async function initializeAs(vm: TestVm, signer: KeyPairSigner, programData?: Address) {
  const real = await initializeInstruction(vm, await vm.wallet());
  const [authority, payer, data, ...rest] = real.accounts;
  return {
    ...real,
    accounts: [
      { ...authority, address: signer.address, signer },
      payer,
      { ...data, address: programData ?? data.address },
      ...rest,
    ],
  };
}

test('who comes before the deployer does not become admin', async () => {
  const vm = await createVm();
  const stranger = await vm.wallet();
  await assertRefused(vm, await initializeAs(vm, stranger), 'NotUpgradeAuthority');
  await vm.mustSend([await initializeInstruction(vm, await vm.wallet())]);
  assert.equal((await readNetwork(vm)).admin, vm.deployer.address);
});

test("neither another program's ProgramData nor a look-alike of core's stands in for it", async () => {
  const vm = await createVm();
  const stranger = await vm.wallet();
  const other = await programDataAddress(rewards.REWARDS_PROGRAM_ADDRESS);
  await assertRefused(vm, await initializeAs(vm, stranger, other), 'WrongPda');

  const forged = await vm.wallet();
  const genuine = vm.svm.getAccount(await programDataAddress(core.CORE_PROGRAM_ADDRESS));
  assert.ok(genuine.exists);
  vm.svm.setAccount({ ...genuine, address: forged.address });
  await assertRefused(vm, await initializeAs(vm, stranger, forged.address), 'WrongPda');
});

test('a program that was made final has no deployer left to initialise it', async () => {
  const vm = await createVm();
  const account = vm.svm.getAccount(await programDataAddress(core.CORE_PROGRAM_ADDRESS));
  assert.ok(account.exists);
  vm.svm.setAccount({ ...account, data: new Uint8Array(account.data).with(12, 0) });
  await assertRefused(vm, await initializeInstruction(vm, await vm.wallet()), 'NotUpgradeAuthority');
});
