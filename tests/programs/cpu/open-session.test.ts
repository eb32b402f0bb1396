import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { sessionChallenge } from '@neoengine/neohash';
import { getAddressEncoder, getBase58Encoder, lamports } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { walletOf } from '../identity/support/deterministic-keys.ts';
import { revokeInstruction } from '../identity/support/devices.ts';
import {
  closeSessionInstruction,
  createMiner,
  createMiningNetwork,
  limitWork,
  openSession,
  openSessionInstruction,
  readMiner,
  readSession,
} from './support/mining.ts';

const SLOT_HASH = '8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR9';

test('a session holds a challenge of the newest slot, the miner and its counter', async () => {
  const network = await createMiningNetwork();
  const { vm, payer } = network;
  const miner = await createMiner(network);
  vm.advance(125n);
  vm.advanceSlot(SLOT_HASH);
  const result = await vm.mustSend([await openSessionInstruction(network, miner)]);
  const session = readSession(network, miner);
  const slotHash = new Uint8Array(getBase58Encoder().encode(SLOT_HASH));
  const minerBytes = new Uint8Array(getAddressEncoder().encode(miner.miner));
  const challenge = sessionChallenge({ version: 2, epoch: 2n, slotHash, miner: minerBytes, counter: 1n });
  assert.deepEqual(new Uint8Array(session.challenge), challenge);
  assert.partialDeepStrictEqual(session, {
    miner: miner.miner,
    device: miner.address,
    deviceKey: miner.key.address,
    owner: miner.owner.address,
    neohashVersion: 2,
    epoch: 2n,
    counter: 1n,
    openedAt: vm.time,
    expiresAt: vm.time + 180n,
    rentPayer: payer.address,
  });
  assert.partialDeepStrictEqual(readMiner(network, miner), { sessionCounter: 1n, hasOpenSession: true });
  assert.partialDeepStrictEqual(result.events[0], { name: 'SessionOpened' });
  recordComputeUnits('cpu', 'openSession', result.computeUnits, 'miner');
});

test('the target is the own one, at least the network minimum, and never worth more than a credit', async () => {
  const network = await createMiningNetwork(7);
  const bits = async (name: string, tier: number) =>
    (await openSession(network, await createMiner(network, name, { tier }))).bits;
  assert.equal(await bits('slow', 1), 7);
  assert.equal(await bits('fast', 4), 12);
  await limitWork(network, 1n << 10n);
  assert.equal(await bits('limited', 4), 10);
});

test('one session at a time, of the device alone, in a version that is verified', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const other = await createMiner(network, 'other');
  const refused = async (...parts: Parameters<typeof openSessionInstruction>) =>
    (await vm.send([await openSessionInstruction(...parts)])).error?.name;
  assert.equal(await refused(network, miner, { deviceKey: miner.owner }), 'NotDeviceKey');
  assert.equal(await refused(network, miner, { deviceKey: other.key }), 'NotDeviceKey');
  for (const neohashVersion of [0, 1, 3]) {
    assert.equal(await refused(network, miner, { neohashVersion }), 'UnsupportedNeoHashVersion');
  }
  assert.equal(
    await refused(network, { ...miner, miner: other.miner, session: other.session }),
    'WrongDevice',
  );
  await openSession(network, miner);
  assert.equal(await refused(network, miner), 'SessionAlreadyOpen');
  await vm.mustSend([await revokeInstruction(network, other)]);
  assert.equal(await refused(network, other), 'DeviceNotActive');
});

test('paused inflow stops new sessions, and somebody who funded the address does not', async () => {
  const network = await createMiningNetwork();
  const { vm, admin } = network;
  const miner = await createMiner(network);
  await vm.mustSend([await core.getPauseInflowInstructionAsync({ admin })]);
  const paused = await vm.send([await openSessionInstruction(network, miner)]);
  assert.equal(paused.error?.name, 'InflowPaused');
  await vm.mustSend([await core.getResumeInflowInstructionAsync({ admin })]);
  vm.svm.airdrop(miner.session, lamports(1_000_000n));
  const result = await vm.mustSend([await openSessionInstruction(network, miner)]);
  recordComputeUnits('cpu', 'openSession', result.computeUnits, 'miner');
});

test('a sponsor pays and gets the rent back', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const sponsor = await walletOf(vm, 'sponsor');
  const before = vm.balance(sponsor.address);
  await vm.mustSend([await openSessionInstruction(network, miner, { payer: sponsor })]);
  assert.ok(vm.balance(sponsor.address) < before);
  await vm.mustSend([closeSessionInstruction(network, miner, { rentPayer: sponsor.address })]);
  assert.equal(vm.balance(sponsor.address), before);
});

negativeMatrix({
  program: 'cpu',
  instruction: 'openSession',
  setup: async () => {
    const network = await createMiningNetwork();
    const miner = await createMiner(network);
    return { vm: network.vm, instruction: await openSessionInstruction(network, miner) };
  },
});
