import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, GPU } from './support/network.ts';
import { FLAGS, PROGRAM_IDS, registerCpu } from './support/registry.ts';

async function update(vm: TestVm, flags: number, enabled: boolean, classNumber = CPU, admin = vm.deployer) {
  const [entry] = await core.findProgramEntryPda({ key: PROGRAM_IDS.cpu });
  return core.getUpdateProgramInstructionAsync({ admin, entry, class: classNumber, flags, enabled });
}

test('powers change and are switched off', async () => {
  const vm = await createNetwork();
  const { entry } = await registerCpu(vm);
  const result = await vm.mustSend([await update(vm, FLAGS.creditWork | FLAGS.pay, false, GPU)]);
  recordComputeUnits('core', 'updateProgram', result.computeUnits, 'entry');
  const state = core.getProgramEntryDecoder().decode(vm.data(entry));
  assert.deepEqual([state.class, state.flags, state.enabled, state.seq], [GPU, 5, false, 2n]);
});

test('unknown flags and a stranger are refused', async () => {
  const vm = await createNetwork();
  await registerCpu(vm);
  await assertRefused(vm, await update(vm, 1 << 30, true), 'FlagsNotAllowed');
  await assertRefused(vm, await update(vm, 1, true, CPU, await vm.wallet()), 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'updateProgram',
  setup: async () => {
    const vm = await createNetwork();
    await registerCpu(vm);
    return { vm, instruction: await update(vm, FLAGS.creditWork, true) };
  },
});
