import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, EPOCH, readNetwork } from './support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openWorker,
  openWorkPageInstruction,
} from './support/pages.ts';
import { registerCpu, rewardsAuthority } from './support/registry.ts';

test('paused, no work comes in, and claims go on', async () => {
  const vm = await createNetwork();
  const cpu = await registerCpu(vm);
  const authority = await rewardsAuthority(vm);
  const worker = await openWorker(vm, cpu);
  await vm.mustSend([await creditInstruction(cpu, worker, 64n)]);
  const result = await vm.mustSend([await core.getPauseInflowInstructionAsync({ admin: vm.deployer })]);
  recordComputeUnits('core', 'pauseInflow', result.computeUnits, 'network');
  assert.equal((await readNetwork(vm)).inflowPaused, true);
  await assertRefused(vm, await creditInstruction(cpu, worker, 65n), 'InflowPaused');
  await assertRefused(vm, await openWorkPageInstruction(cpu, worker), 'InflowPaused');

  vm.advance(EPOCH);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  const { epochPage, workPage } = worker.accounts;
  await vm.mustSend([core.getSettleWorkInstruction({ authority, epochPage, workPage, through: 1 })]);
});

test('a pause is not paused again, and not by a stranger', async () => {
  const vm = await createNetwork();
  await assertRefused(
    vm,
    await core.getPauseInflowInstructionAsync({ admin: await vm.wallet() }),
    'NotAdmin',
  );
  const pause = await core.getPauseInflowInstructionAsync({ admin: vm.deployer });
  await vm.mustSend([pause]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, pause, 'PauseUnchanged');
});

negativeMatrix({
  program: 'core',
  instruction: 'pauseInflow',
  setup: async () => {
    const vm = await createNetwork();
    return { vm, instruction: await core.getPauseInflowInstructionAsync({ admin: vm.deployer }) };
  },
});
