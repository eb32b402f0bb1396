import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { ALL, APPROVE, EXECUTE, KIND, reconfigure, transferSol } from './world/vault-payloads.ts';
import {
  approve,
  createTestVault,
  createVault,
  propose,
  proposeInstruction,
  readTransaction,
  transactionAddress,
} from './world/vaults.ts';

negativeMatrix({
  program: 'rewards',
  instruction: 'propose',
  setup: async () => {
    const vm = await createVm();
    const { vault, members } = await createTestVault(vm);
    const payload = transferSol(members[0].address, 5n);
    const payer = await vm.wallet();
    const proposal = { vault, nonce: 1n, kind: KIND.transferSol, payload, member: members[0], payer };
    return { vm, instruction: await proposeInstruction(vm, proposal) };
  },
});

test('opens the votes at once when the payload fits, at an address that somebody funded before', async () => {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  vm.svm.airdrop(await transactionAddress(vault, 7n), lamports(1_000_000n));
  const payload = reconfigure(1, 5, [[members[0].address, ALL]]);
  const proposal = { vault, nonce: 7n, kind: KIND.reconfigure, payload, member: members[0] };
  const { computeUnits, events } = await vm.mustSend([await proposeInstruction(vm, proposal)]);
  recordComputeUnits('rewards', 'propose', computeUnits, 'transaction');
  assert.deepEqual(
    events.map((event) => event.name),
    ['TransactionProposed', 'TransactionOpened'],
  );
  const state = readTransaction(vm, await transactionAddress(vault, 7n));
  assert.equal(state.status, 1);
  assert.deepEqual(Buffer.from(state.payload.slice(0, payload.length)), Buffer.from(payload));
  vm.svm.expireBlockhash();
  assert.equal(
    (await vm.send([await proposeInstruction(vm, proposal)])).error?.name,
    'AlreadyInitialized',
    'a nonce twice',
  );
});

test('only a member that may propose', async () => {
  const vm = await createVm();
  const [proposer, other, stranger] = [await vm.wallet(), await vm.wallet(), await vm.wallet()];
  const vault = await createVault(vm, {
    members: [
      [proposer.address, ALL],
      [other.address, APPROVE | EXECUTE],
    ],
    threshold: 1,
  });
  const payload = transferSol(stranger.address, 5n);
  const by = (member: typeof stranger) =>
    proposeInstruction(vm, { vault, nonce: 1n, kind: KIND.transferSol, payload, member });
  assert.equal((await vm.send([await by(stranger)])).error?.name, 'NotMember');
  assert.equal((await vm.send([await by(other)])).error?.name, 'MissingPermission');
});

test('refuses malformed payloads before anyone can approve them', async () => {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const send = async (kind: number, payload: Uint8Array) =>
    (await vm.send([await proposeInstruction(vm, { vault, nonce: 1n, kind, payload, member: members[0] })]))
      .error?.name;
  const good = new Uint8Array(transferSol(members[0].address, 5n));
  assert.equal(await send(KIND.transferSol, good.slice(0, -1)), 'InvalidPayload');
  assert.equal(await send(KIND.transferSol, new Uint8Array([...good, 0])), 'InvalidPayload');
  assert.equal(
    await send(KIND.transferSol, new Uint8Array(transferSol(members[0].address, 0n))),
    'ZeroAmount',
  );
  assert.equal(await send(KIND.instructions, good), 'InvalidPayload');
  assert.equal(await send(10, good), 'WrongTransactionKind');
  assert.equal(
    await send(KIND.reconfigure, new Uint8Array([1, 0, 0, 0, 0, 17, ...Array(17 * 33).fill(1)])),
    'InvalidMembers',
  );
  assert.equal(await send(KIND.transferSol, new Uint8Array()), 'PayloadTooLong');
});

test('a payload of several chunks waits until it is complete, and takes no more', async () => {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  // Compiled instructions of the greatest length: 1 account, data to the brim.
  const head = [1, ...Array(32).fill(9), 0, 1, 0, 0];
  const length = 2_048 - head.length - 2;
  const payload = new Uint8Array([...head, length & 255, length >> 8, ...Array(length).fill(7)]);
  const proposal = { vault, nonce: 3n, kind: KIND.instructions, payload, member: members[0] };
  await vm.mustSend([await proposeInstruction(vm, proposal)]);
  const transaction = await transactionAddress(vault, 3n);
  const early = await vm.send([approve(vm, vault, transaction, members[1])]);
  assert.equal(early.error?.name, 'TransactionNotActive');
  const other = await propose(vm, { ...proposal, nonce: 4n });
  assert.equal(readTransaction(vm, other).status, 1);
  const more = rewards.getExtendPayloadInstruction({ proposer: members[0], transaction: other, chunk: [1] });
  assert.equal((await vm.send([more])).error?.name, 'TransactionNotActive');
  const tooLong = await proposeInstruction(vm, {
    ...proposal,
    nonce: 5n,
    payload: new Uint8Array([...payload, 0]),
  });
  assert.equal((await vm.send([tooLong])).error?.name, 'PayloadTooLong');
});
