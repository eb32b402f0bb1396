import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { address, getProgramDerivedAddress } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, NO_CLASS, readNetwork } from './support/network.ts';
import { FLAGS, PROGRAM_IDS, registerInstruction } from './support/registry.ts';

test('a program enters the registry with its authority and capabilities', async () => {
  const vm = await createNetwork();
  const instruction = await registerInstruction(
    vm,
    await vm.wallet(),
    PROGRAM_IDS.cpu,
    CPU,
    FLAGS.creditWork,
  );
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'registerProgram', result.computeUnits, 'network');
  const [authority] = await getProgramDerivedAddress({
    programAddress: PROGRAM_IDS.cpu,
    seeds: ['authority'],
  });
  const [at] = await core.findProgramEntryPda({ key: PROGRAM_IDS.cpu });
  const entry = core.getProgramEntryDecoder().decode(vm.data(at));
  assert.deepEqual([entry.key, entry.authority, entry.kind], [PROGRAM_IDS.cpu, authority, 1]);
  assert.deepEqual([entry.class, entry.flags, entry.enabled], [CPU, FLAGS.creditWork, true]);
  assert.equal((await readNetwork(vm)).programs, 1);
});

test('a program is registered once', async () => {
  const vm = await createNetwork();
  const register = async () =>
    registerInstruction(vm, await vm.wallet(), PROGRAM_IDS.cpu, CPU, FLAGS.creditWork);
  await vm.mustSend([await register()]);
  await assertRefused(vm, await register(), 'AlreadyInitialized');
});

test('flags must exist, and those of a class need one', async () => {
  const vm = await createNetwork();
  const register = async (classNumber: number, flags: number) =>
    registerInstruction(vm, await vm.wallet(), PROGRAM_IDS.cpu, classNumber, flags);
  await assertRefused(vm, await register(CPU, 128), 'FlagsNotAllowed');
  await assertRefused(vm, await register(CPU, 2), 'FlagsNotAllowed');
  await assertRefused(vm, await register(NO_CLASS, FLAGS.creditWork), 'ClassRequired');
  await assertRefused(vm, await register(NO_CLASS, FLAGS.pay), 'ClassRequired');
  await assertRefused(vm, await register(5, 0), 'UnknownClass');
});

test('a key, and a program of another loader, are not programs here', async () => {
  const vm = await createNetwork();
  const payer = await vm.wallet();
  const systemProgram = address('11111111111111111111111111111111');
  for (const program of [payer.address, systemProgram]) {
    await assertRefused(
      vm,
      await registerInstruction(vm, await vm.wallet(), program, CPU, 1),
      'ProgramExpected',
    );
  }
});

test('the registry takes as many programs as a handover can check', async () => {
  const vm = await createNetwork();
  const [at] = await core.findNetworkPda();
  const account = vm.svm.getAccount(at);
  assert.ok(account.exists);
  const full = core.getNetworkEncoder().encode({ ...(await readNetwork(vm)), programs: 24 });
  vm.svm.setAccount({ ...account, data: new Uint8Array(full) });
  const register = await registerInstruction(vm, await vm.wallet(), PROGRAM_IDS.cpu, CPU, FLAGS.creditWork);
  await assertRefused(vm, register, 'RegistryFull');
});

test('a stranger registers nothing', async () => {
  const vm = await createNetwork();
  const stranger = await vm.wallet();
  const real = await registerInstruction(vm, await vm.wallet(), PROGRAM_IDS.cpu, CPU, FLAGS.creditWork);
  const [admin, ...rest] = real.accounts;
  const accounts = [{ ...admin, address: stranger.address, signer: stranger }, ...rest];
  await assertRefused(vm, { ...real, accounts }, 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'registerProgram',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: await registerInstruction(vm, await vm.wallet(), PROGRAM_IDS.cpu, CPU, 1) };
  },
});
