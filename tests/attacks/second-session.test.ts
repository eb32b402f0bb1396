import assert from 'node:assert/strict';
import test from 'node:test';
import {
  createMiner,
  createMiningNetwork,
  openSession,
  openSessionInstruction,
  registerMinerInstruction,
} from '../programs/cpu/support/mining.ts';
import { walletOf } from '../programs/identity/support/deterministic-keys.ts';
import { registerDeviceInstruction } from '../programs/identity/support/devices.ts';

test('a device has one session, whoever pays for a second', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await openSession(network, miner);
  const sponsor = await walletOf(vm, 'sponsor');
  const second = await vm.send([await openSessionInstruction(network, miner, { payer: sponsor })]);
  assert.equal(second.error?.name, 'SessionAlreadyOpen');
});

test('two in one transaction are one too many', async () => {
  const network = await createMiningNetwork();
  const miner = await createMiner(network);
  const open = await openSessionInstruction(network, miner);
  assert.equal((await network.vm.send([open, open])).error?.name, 'SessionAlreadyOpen');
});

test('nor does a second miner or a second registration get a device another', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const other = await createMiner(network, 'other');
  await openSession(network, miner);
  const again = await vm.send([await registerMinerInstruction(network, miner)]);
  assert.equal(again.error?.name, 'AccountAlreadyInitialized');
  const registered = await vm.send([await registerDeviceInstruction(network, other.owner, miner.key)]);
  assert.equal(registered.error?.name, 'KeyAlreadyUsed');
  const borrowed = { ...miner, miner: other.miner, session: other.session };
  assert.equal((await vm.send([await openSessionInstruction(network, borrowed)])).error?.name, 'WrongDevice');
});

test('a session is not made under a miner of the own making', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const forged = await walletOf(vm, 'forged miner');
  const template = vm.svm.getAccount(miner.miner);
  assert.ok(template.exists);
  vm.svm.setAccount({ ...template, address: forged.address });
  const open = await openSessionInstruction(network, { ...miner, miner: forged.address });
  assert.equal((await vm.send([open])).error?.name, 'WrongDevice');
});
