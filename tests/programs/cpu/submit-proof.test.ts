import assert from 'node:assert/strict';
import test from 'node:test';
import { recordComputeUnits } from '../../support/compute-units.ts';
import {
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  readMiner,
  readWorkPage,
  submitProofInstruction,
} from './support/mining.ts';

test('a proof is verified, credited, and its session closes', async () => {
  const network = await createMiningNetwork();
  const { vm, payer } = network;
  const miner = await createMiner(network);
  const balance = vm.balance(payer.address);
  const session = await openSession(network, miner);
  vm.advance(30n);
  const proof = mineSession(network, miner);
  const result = await vm.mustSend([await submitProofInstruction(network, miner, proof)]);

  const work = 1n << BigInt(session.bits);
  const page = await readWorkPage(network, miner.address);
  assert.deepEqual(page.work.slice(0, 2), [work, 0n]);
  assert.equal(page.owner, miner.owner.address);
  const state = readMiner(network, miner);
  assert.deepEqual([state.accepted, state.work, state.hasOpenSession], [1n, work, false]);
  assert.equal(state.lastProofAt, vm.time);
  assert.equal(vm.balance(miner.session), 0n);
  assert.equal(balance - vm.balance(payer.address), 20_000n);
  assert.deepEqual(
    result.events.map(({ program, name }) => `${program}.${name}`),
    ['cpu.ProofAccepted', 'core.WorkCredited'],
  );
  console.log(
    result.computeUnits,
    result.logs.filter((l) => l.includes('consumed')),
  );
  recordComputeUnits('cpu', 'submit_proof', result.computeUnits, 'ledger');
});
