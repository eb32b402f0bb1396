import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { walletOf } from '../identity/support/deterministic-keys.ts';
import { updateDeviceInstruction } from '../identity/support/devices.ts';
import { FLAGS, updateEntry } from '../identity/support/network.ts';
import {
  createMiner,
  createMiningNetwork,
  limitWork,
  mineOnce,
  mineSession,
  openEpochPage,
  openSession,
  openWorkPageInstruction,
  readMiner,
  readWorkPage,
  submitProofInstruction,
  workPageOf,
} from './support/mining.ts';
import { searchProof } from './support/proofs.ts';

const FEES = 20_000n;

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
  assert.partialDeepStrictEqual(readMiner(network, miner), {
    accepted: 1n,
    work,
    hasOpenSession: false,
    lastProofAt: vm.time,
  });
  assert.equal(vm.balance(miner.session), 0n);
  assert.equal(balance - vm.balance(payer.address), FEES);
  assert.deepEqual(
    result.events.map(({ program, name }) => `${program}.${name}`),
    ['cpu.ProofAccepted', 'core.WorkCredited'],
  );
  recordComputeUnits('cpu', 'submitProof', result.computeUnits, 'ledger');
});

test('work belongs to the epoch of its submission', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await openSession(network, miner);
  vm.advance(125n);
  await vm.mustSend([await submitProofInstruction(network, miner, mineSession(network, miner))]);
  const { work } = await readWorkPage(network, miner.address);
  assert.deepEqual(
    work.slice(0, 4).map((amount) => amount > 0n),
    [false, false, true, false],
  );
});

test('pay counts the target, not the luck of the bits', async () => {
  const network = await createMiningNetwork();
  const miner = await createMiner(network);
  const { bits, challenge } = await openSession(network, miner);
  const search = { challenge: new Uint8Array(challenge), deviceKey: miner.key.address };
  const lucky = searchProof({ ...search, bits: bits + 3 });
  await network.vm.mustSend([await submitProofInstruction(network, miner, lucky)]);
  assert.equal((await readWorkPage(network, miner.address)).work[0], 1n << BigInt(bits));
});

test('the rate follows the proofs', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const start = readMiner(network, miner).rateMilli;
  for (let proofs = 0; proofs < 8; proofs++) await mineOnce(network, miner);
  const raised = readMiner(network, miner).rateMilli;
  assert.ok(raised > start, `${raised} > ${start}`);
  await openSession(network, miner);
  vm.advance(180n);
  await vm.mustSend([await submitProofInstruction(network, miner, mineSession(network, miner))]);
  assert.ok(readMiner(network, miner).rateMilli < raised);
});

test('a proof below the target is refused before it is verified', async () => {
  const network = await createMiningNetwork(6);
  const { vm } = network;
  const miner = await createMiner(network);
  const { bits, challenge } = await openSession(network, miner);
  const search = { challenge: new Uint8Array(challenge), deviceKey: miner.key.address };
  const weak = searchProof({ ...search, bits: 0, below: bits });
  const result = await vm.send([await submitProofInstruction(network, miner, weak)]);
  assert.equal(result.error?.name, 'DifficultyNotMet');
  assert.ok(result.computeUnits < 20_000, `${result.computeUnits}`);
});

test('a wrong solution is refused, whatever its digest', async () => {
  const network = await createMiningNetwork(0);
  const { vm } = network;
  const miner = await createMiner(network, 'device', { tier: 1 });
  await openSession(network, miner);
  const { nonce } = mineSession(network, miner);
  const names = new Set<string | undefined>();
  for (let guess = 0; guess < 400; guess++) {
    const solution = Uint16Array.from({ length: 8 }, (_, index) => guess + index * 7_919);
    if (guess % 2 === 1) solution.reverse();
    const result = await vm.send([await submitProofInstruction(network, miner, { nonce, solution })]);
    assert.ok(!result.ok);
    names.add(result.error?.name);
  }
  assert.deepEqual([...names].sort(), ['DifficultyNotMet', 'SolutionNotCanonical', 'WrongSolution']);
});

test('the work page must be the own one', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const other = await createMiner(network, 'other');
  await openSession(network, miner);
  const right = await submitProofInstruction(network, miner, mineSession(network, miner));
  const foreign = await workPageOf(network, other.address);
  const accounts = right.accounts.map((meta, index) => (index === 8 ? { ...meta, address: foreign } : meta));
  assert.equal((await vm.send([{ ...right, accounts } as never])).error?.name, 'WrongWorkPage');
});

test('rent goes to who paid it, and to nobody else', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const thief = await walletOf(vm, 'thief');
  await openSession(network, miner);
  const proof = { ...mineSession(network, miner), rentPayer: thief.address };
  const result = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.equal(result.error?.name, 'WrongRentPayer');
});

test('a new page needs a work page of its own; the session goes on', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  vm.advance(14_390n);
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  const stale = await submitProofInstruction(network, miner, proof);
  vm.advance(20n);
  assert.equal((await vm.send([stale])).error?.name, 'PageNotCurrent');
  await openEpochPage(network);
  await vm.mustSend([await openWorkPageInstruction(network, miner)]);
  await vm.mustSend([await submitProofInstruction(network, miner, proof)]);
});

test('a device that moves writes to the ledger of its page until the page ends', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  vm.advance(3_600n);
  await vm.mustSend([await updateDeviceInstruction(network, miner, { region: 1 })]);
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  const elsewhere = await submitProofInstruction(network, { ...miner, region: 1 }, proof);
  assert.equal((await vm.send([elsewhere])).error?.name, 'PageMismatch');
  await vm.mustSend([await submitProofInstruction(network, miner, proof)]);
});

test('what a device may bring in an epoch is limited; its session outlasts the epoch', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  await limitWork(network, 64n);
  await mineOnce(network, miner);
  const { bits } = await openSession(network, miner);
  assert.equal(bits, 6);
  const proof = mineSession(network, miner);
  const early = await vm.send([await submitProofInstruction(network, miner, proof)]);
  assert.equal(early.error?.name, 'WorkAboveEpochLimit');
  vm.advance(60n);
  await vm.mustSend([await submitProofInstruction(network, miner, proof)]);
  assert.deepEqual((await readWorkPage(network, miner.address)).work.slice(0, 3), [64n, 64n, 0n]);
});

test('paused inflow or a lost capability take no proof', async () => {
  const network = await createMiningNetwork();
  const { vm, admin, cpuEntry } = network;
  const miner = await createMiner(network);
  await openSession(network, miner);
  const right = await submitProofInstruction(network, miner, mineSession(network, miner));
  const off = { flags: FLAGS.creditWork, resourceClass: 0, enabled: false };
  await updateEntry(network, cpuEntry, off);
  const before = vm.snapshot();
  assert.equal((await vm.send([right])).error?.name, 'EntryDisabled');
  await updateEntry(network, cpuEntry, { ...off, enabled: true });
  await vm.mustSend([await core.getPauseInflowInstructionAsync({ admin })]);
  assert.equal((await vm.send([right])).error?.name, 'InflowPaused');
  await vm.mustSend([await core.getResumeInflowInstructionAsync({ admin })]);
  assert.equal(vm.snapshot().size, before.size);
  await vm.mustSend([right]);
});

negativeMatrix({
  program: 'cpu',
  instruction: 'submitProof',
  setup: async () => {
    const network = await createMiningNetwork();
    const miner = await createMiner(network);
    await openSession(network, miner);
    const instruction = await submitProofInstruction(network, miner, mineSession(network, miner));
    return { vm: network.vm, instruction };
  },
});
