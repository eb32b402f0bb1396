import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, readNetwork } from './support/network.ts';

async function paused() {
  const vm = await createNetwork();
  await vm.mustSend([await core.getPauseInflowInstructionAsync({ admin: vm.deployer })]);
  return { vm, instruction: await core.getResumeInflowInstructionAsync({ admin: vm.deployer }) };
}

test('work comes in again', async () => {
  const { vm, instruction } = await paused();
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'resumeInflow', result.computeUnits, 'network');
  assert.equal((await readNetwork(vm)).inflowPaused, false);
});

test('what runs is not resumed, and a stranger resumes nothing', async () => {
  const { vm, instruction } = await paused();
  await assertRefused(
    vm,
    await core.getResumeInflowInstructionAsync({ admin: await vm.wallet() }),
    'NotAdmin',
  );
  await vm.mustSend([instruction]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, instruction, 'PauseUnchanged');
});

negativeMatrix({ program: 'core', instruction: 'resumeInflow', setup: paused });
