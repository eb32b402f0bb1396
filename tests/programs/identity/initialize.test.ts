import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { walletOf } from './support/deterministic-keys.ts';
import { createBareVm, initializeIdentity, PARAMETERS } from './support/network.ts';

test('the deployer initialises identity once', async () => {
  const vm = await createBareVm();
  const instruction = await initializeIdentity(vm, vm.deployer);
  const result = await vm.mustSend([instruction]);
  const [config] = await identity.findIdentityConfigPda();
  const state = identity.getIdentityConfigDecoder().decode(vm.data(config));
  assert.equal(state.version, 1);
  assert.equal(state.bondBaseLamports, PARAMETERS.bondBaseLamports);
  assert.equal(state.maxDevicesPerDay, PARAMETERS.maxDevicesPerDay);
  assert.equal(state.seq, 1n);
  assert.deepEqual(
    result.events.map(({ name }) => name),
    ['ParametersSet'],
  );
  recordComputeUnits('identity', 'initialize', result.computeUnits, 'config');
  assert.equal((await vm.send([instruction])).error?.name, 'AccountAlreadyInitialized');
});

test('a stranger cannot initialise it after its deploy', async () => {
  const vm = await createBareVm();
  const stranger = await walletOf(vm, 'stranger');
  const result = await vm.send([await initializeIdentity(vm, stranger)]);
  assert.equal(result.error?.name, 'NotUpgradeAuthority');
});

test('parameters outside their bounds are refused', async () => {
  const vm = await createBareVm();
  const wrong = [
    { bondBaseLamports: 10_000_000_001n },
    { bondStepBps: 10_001 },
    { maxDevicesPerDay: 0 },
    { maxDevicesPerDay: 201 },
    { trustRisePerDayBps: 0 },
    { trustRisePerDayBps: 1_001 },
  ];
  for (const part of wrong) {
    const result = await vm.send([await initializeIdentity(vm, vm.deployer, { ...PARAMETERS, ...part })]);
    assert.equal(result.error?.name, 'ParameterOutOfBounds', JSON.stringify(Object.keys(part)));
  }
});

negativeMatrix({
  program: 'identity',
  instruction: 'initialize',
  setup: async () => {
    const vm = await createBareVm();
    return { vm, instruction: await initializeIdentity(vm, vm.deployer) };
  },
});
