import assert from 'node:assert/strict';
import test from 'node:test';
import {
  closeSessionInstruction,
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  openSessionInstruction,
  readMiner,
  submitProofInstruction,
} from '../programs/cpu/support/mining.ts';
import { keyOf } from '../programs/identity/support/deterministic-keys.ts';
import {
  registerDeviceInstruction,
  revokeInstruction,
  rotateKeyInstruction,
} from '../programs/identity/support/devices.ts';

test('a device revoked in its session earns nothing more, and its session can be closed', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  await vm.mustSend([await revokeInstruction(network, miner)]);
  const submitted = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.equal(submitted.error?.name, 'DeviceNotActive');
  await vm.mustSend([closeSessionInstruction(network, miner)]);
  const reopened = await vm.send([await openSessionInstruction(network, miner)]);
  assert.equal(reopened.error?.name, 'DeviceNotActive');
});

test('a device registered again after its revocation is refused with its old key', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await vm.mustSend([await revokeInstruction(network, miner)]);
  const again = await vm.send([await registerDeviceInstruction(network, miner.owner, miner.key)]);
  assert.equal(again.error?.name, 'KeyAlreadyUsed');
});

test('after a rotation neither the old key nor the new one proves the open session', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const newKey = await keyOf('new key');
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  await vm.mustSend([await rotateKeyInstruction(network, miner, newKey)]);
  const old = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.equal(old.error?.name, 'NotDeviceKey');
  const fresh = await submitProofInstruction(network, miner, { ...proof, deviceKey: newKey });
  assert.equal((await vm.send([fresh])).error?.name, 'SessionOfOldKey');
  const opened = await vm.send([await openSessionInstruction(network, miner, { deviceKey: newKey })]);
  assert.equal(opened.error?.name, 'SessionAlreadyOpen');

  await vm.mustSend([closeSessionInstruction(network, miner, { closer: newKey })]);
  const renewed = { ...miner, key: newKey };
  await openSession(network, renewed);
  await vm.mustSend([await submitProofInstruction(network, renewed, mineSession(network, renewed))]);
  assert.equal(readMiner(network, miner).accepted, 1n);
});
