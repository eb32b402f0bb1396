import assert from 'node:assert/strict';
import test from 'node:test';
import { cpu } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/index.ts';
import { challengeOfSeed, readProofs, SEEDS } from './seeds/seeds.ts';
import { createMiner, createMiningNetwork, openSession, submitProofInstruction } from './support/mining.ts';

/** What the specification allows. */
const LIMIT = 200_000;

test(`submit_proof stays below ${LIMIT} compute units over ${SEEDS} recorded proofs`, async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const opened = await openSession(network, miner);
  const [session, state] = [vm.svm.getAccount(miner.session), vm.svm.getAccount(miner.miner)];
  assert.ok(session.exists && state.exists);
  const sessions = cpu.getMiningSessionEncoder();
  const submissions = cpu.getSubmitProofInstructionDataEncoder();
  const [first, ...rest] = readProofs();
  assert.ok(first);
  // The accounts are the same for all; deriving them 10,000 times would take longer than the proofs.
  const template = await submitProofInstruction(network, miner, first);

  const units: number[] = [];
  for (const [seed, { nonce, solution }] of [first, ...rest].entries()) {
    const data = new Uint8Array(sessions.encode({ ...opened, challenge: challengeOfSeed(seed), bits: 0 }));
    vm.svm.setAccount({ ...session, data });
    vm.svm.setAccount(state);
    const submission = submissions.encode({ nonce, solution: [...solution], timestamp: vm.time });
    const result = await vm.mustSend([{ ...template, data: submission }]);
    units.push(result.computeUnits);
  }
  units.sort((left, right) => left - right);
  const most = units.at(-1) ?? 0;
  assert.equal(units.length, SEEDS);
  assert.ok(most < LIMIT, `${most} compute units`);
  console.log(`submit_proof: ${units[0]} to ${most} compute units, median ${units[SEEDS / 2]}`);
  recordComputeUnits('cpu', 'submitProof', most, 'ledger');
});
