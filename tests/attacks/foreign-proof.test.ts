import assert from 'node:assert/strict';
import test from 'node:test';
import {
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  submitProofInstruction,
} from '../programs/cpu/support/mining.ts';

const REFUSED = ['DifficultyNotMet', 'WrongSolution', 'UnusableNonce'];

test("another miner's proof does not fit the own session", async () => {
  const network = await createMiningNetwork();
  const victim = await createMiner(network, 'victim');
  const thief = await createMiner(network, 'thief');
  await openSession(network, victim);
  await openSession(network, thief);
  const stolen = await submitProofInstruction(network, thief, mineSession(network, victim));
  const result = await network.vm.send([stolen]);
  assert.ok(REFUSED.includes(result.error?.name ?? ''), result.error?.name);
});

test("nor can it be submitted from the victim's session by another key or to another page", async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const victim = await createMiner(network, 'victim');
  const thief = await createMiner(network, 'thief');
  await openSession(network, victim);
  await openSession(network, thief);
  const proof = mineSession(network, victim);
  const otherKey = await submitProofInstruction(network, victim, { ...proof, deviceKey: thief.key });
  assert.equal((await vm.send([otherKey])).error?.name, 'NotDeviceKey');
  const otherSession = await submitProofInstruction(network, { ...thief, session: victim.session }, proof);
  assert.equal((await vm.send([otherSession])).error?.name, 'InvalidSeeds');
  const otherMiner = { ...thief, session: victim.session, miner: victim.miner };
  const borrowed = await submitProofInstruction(network, otherMiner, proof);
  assert.equal((await vm.send([borrowed])).error?.name, 'WrongDevice');
});
