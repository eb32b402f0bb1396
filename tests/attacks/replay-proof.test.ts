import assert from 'node:assert/strict';
import test from 'node:test';
import { getTransferSolInstruction } from '@solana-program/system';
import {
  closeSessionInstruction,
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  openSessionInstruction,
  readMiner,
  readSession,
  submitProofInstruction,
} from '../programs/cpu/support/mining.ts';

const REFUSED = ['DifficultyNotMet', 'WrongSolution', 'UnusableNonce'];

test('a proof is not accepted twice: its session is gone', async () => {
  const network = await createMiningNetwork();
  const miner = await createMiner(network);
  await openSession(network, miner);
  const submit = await submitProofInstruction(network, miner, mineSession(network, miner));
  await network.vm.mustSend([submit]);
  const again = await network.vm.send([submit]);
  assert.equal(again.error?.name, 'InvalidAccountOwner');
  assert.equal(readMiner(network, miner).accepted, 1n);
});

test('nor twice in one transaction', async () => {
  const network = await createMiningNetwork();
  const miner = await createMiner(network);
  await openSession(network, miner);
  const submit = await submitProofInstruction(network, miner, mineSession(network, miner));
  const twice = await network.vm.send([submit, submit]);
  assert.equal(twice.error?.name, 'InvalidAccountOwner');
  assert.equal(readMiner(network, miner).accepted, 0n);
});

test('a session closed and opened again in the same second and slot asks for another proof', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const first = await openSession(network, miner);
  const proof = mineSession(network, miner);
  await vm.mustSend([closeSessionInstruction(network, miner)]);
  const second = await openSession(network, miner);
  assert.deepEqual(
    [second.slotHash, second.epoch, second.openedAt],
    [first.slotHash, first.epoch, first.openedAt],
  );
  assert.notDeepEqual(second.challenge, first.challenge);
  const replay = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.ok(REFUSED.includes(replay.error?.name ?? ''), replay.error?.name);
});

test('a session kept alive with lamports after its proof is worth nothing', async () => {
  const network = await createMiningNetwork();
  const { vm, payer } = network;
  const miner = await createMiner(network);
  const { challenge } = await openSession(network, miner);
  const proof = mineSession(network, miner);
  const submit = await submitProofInstruction(network, miner, proof);
  const revive = getTransferSolInstruction({
    source: payer,
    destination: miner.session,
    amount: 10_000_000n,
  });
  await vm.mustSend([submit, revive]);
  assert.equal((await vm.send([submit])).error?.name, 'InvalidAccountOwner');
  await vm.mustSend([await openSessionInstruction(network, miner)]);
  assert.notDeepEqual(readSession(network, miner).challenge, challenge);
  const replay = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.ok(REFUSED.includes(replay.error?.name ?? ''), replay.error?.name);
});
