import assert from 'node:assert/strict';
import test from 'node:test';
import { sessionChallenge } from '@neoengine/neohash';
import { getAddressEncoder } from '@solana/kit';
import {
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  readMiner,
  readSession,
  SESSION_SECONDS,
  submitProofInstruction,
} from '../programs/cpu/support/mining.ts';
import { searchProof } from '../programs/cpu/support/proofs.ts';

const NEXT_SLOT_HASH = '8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR9';

test('a proof mined before its session does not fit the slot hash that the session draws', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const { slotHash } = await openSession(network, miner);
  await vm.mustSend([await submitProofInstruction(network, miner, mineSession(network, miner))]);
  // All but the slot hash of the next session is known now.
  const { sessionCounter } = readMiner(network, miner);
  const challenge = sessionChallenge({
    version: 2,
    epoch: 0n,
    slotHash: new Uint8Array(slotHash),
    miner: new Uint8Array(getAddressEncoder().encode(miner.miner)),
    counter: sessionCounter + 1n,
  });
  const early = searchProof({ challenge, deviceKey: miner.key.address, bits: 8 });
  vm.advanceSlot(NEXT_SLOT_HASH);
  await openSession(network, miner);
  assert.notDeepEqual(new Uint8Array(readSession(network, miner).challenge), challenge);
  const result = await vm.send([await submitProofInstruction(network, miner, early)]);
  assert.ok(['DifficultyNotMet', 'WrongSolution'].includes(result.error?.name ?? ''), result.error?.name);
});

test('a proof is accepted in the last second of its session and not a second later', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  for (const [name, late] of [
    ['punctual', 0n],
    ['late', 1n],
  ] as const) {
    const miner = await createMiner(network, name);
    const { openedAt } = await openSession(network, miner);
    const proof = { ...mineSession(network, miner), timestamp: openedAt + SESSION_SECONDS };
    vm.advance(SESSION_SECONDS + late);
    const result = await vm.send([await submitProofInstruction(network, miner, proof)]);
    assert.equal(result.error?.name, late === 0n ? undefined : 'SessionExpired');
  }
});

test("a miner's clock may lie only between the session's opening and now", async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await openSession(network, miner);
  vm.advance(10n);
  const proof = mineSession(network, miner);
  const at = async (timestamp: bigint) =>
    (await vm.send([await submitProofInstruction(network, miner, { ...proof, timestamp })])).error?.name;
  assert.equal(await at(vm.time + 1n), 'TimestampOutsideSession');
  assert.equal(await at(vm.time - 11n), 'TimestampOutsideSession');
  assert.equal(await at(2n ** 63n - 1n), 'TimestampOutsideSession');
  assert.equal(await at(-(2n ** 63n)), 'TimestampOutsideSession');
  assert.equal(await at(vm.time - 10n), undefined);
});

test('a chain clock that steps back before the opening takes no proof, and loses nothing', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  vm.advance(600n);
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  vm.advance(-300n);
  const behind = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.equal(behind.error?.name, 'TimestampOutsideSession');
  vm.advance(300n);
  await vm.mustSend([await submitProofInstruction(network, miner, proof)]);
});
