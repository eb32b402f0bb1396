import assert from 'node:assert/strict';
import test from 'node:test';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { keyOf, walletOf } from '../identity/support/deterministic-keys.ts';
import { rotateKeyInstruction } from '../identity/support/devices.ts';
import {
  closeSessionInstruction,
  createMiner,
  createMiningNetwork,
  openSession,
  readMiner,
  SESSION_SECONDS,
} from './support/mining.ts';

test('the device closes its session at any time, and no rate is lost', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const { rateMilli } = readMiner(network, miner);
  await openSession(network, miner);
  vm.advance(SESSION_SECONDS);
  const result = await vm.mustSend([closeSessionInstruction(network, miner)]);
  assert.partialDeepStrictEqual(readMiner(network, miner), { expired: 0, rateMilli, hasOpenSession: false });
  assert.partialDeepStrictEqual(result.events[0], { name: 'SessionClosed', data: { expired: false } });
  assert.equal(vm.balance(miner.session), 0n);
  recordComputeUnits('cpu', 'closeSession', result.computeUnits, 'miner');
});

test('anyone closes an expired one: rent to its payer, and the rate falls', async () => {
  const network = await createMiningNetwork();
  const { vm, payer } = network;
  const miner = await createMiner(network);
  const stranger = await walletOf(vm, 'stranger');
  const { rateMilli } = readMiner(network, miner);
  await openSession(network, miner);
  vm.advance(SESSION_SECONDS);
  const close = closeSessionInstruction(network, miner, { closer: stranger });
  assert.equal((await vm.send([close])).error?.name, 'SessionStillOpen');
  vm.advance(1n);
  const rent = vm.balance(miner.session);
  const before = vm.balance(payer.address);
  const result = await vm.mustSend([close]);
  assert.equal(vm.balance(payer.address) - before, rent - 10_000n);
  const after = readMiner(network, miner);
  assert.equal(after.expired, 1);
  assert.ok(after.rateMilli < rateMilli);
  recordComputeUnits('cpu', 'closeSession', result.computeUnits, 'miner');
  await openSession(network, miner);
});

test('a key that the device no longer uses closes nothing; the new one does', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const newKey = await keyOf('new key');
  await openSession(network, miner);
  await vm.mustSend([await rotateKeyInstruction(network, miner, newKey)]);
  const old = await vm.send([closeSessionInstruction(network, miner)]);
  assert.equal(old.error?.name, 'SessionStillOpen');
  await vm.mustSend([closeSessionInstruction(network, miner, { closer: newKey })]);
});

test('rent goes to who paid it', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const thief = await walletOf(vm, 'thief');
  await openSession(network, miner);
  const close = closeSessionInstruction(network, miner, { rentPayer: thief.address });
  assert.equal((await vm.send([close])).error?.name, 'WrongRentPayer');
});

negativeMatrix({
  program: 'cpu',
  instruction: 'closeSession',
  setup: async () => {
    const network = await createMiningNetwork();
    const miner = await createMiner(network);
    await openSession(network, miner);
    return { vm: network.vm, instruction: closeSessionInstruction(network, miner) };
  },
});
