import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { ALL, EXECUTE, KIND, PROPOSE, transferSol } from './world/vault-payloads.ts';
import {
  approve,
  createTestVault,
  createVault,
  propose,
  readTransaction,
  reject,
  sendAgain,
} from './world/vaults.ts';

async function proposed() {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const payload = transferSol(members[0].address, 5n);
  const transaction = await propose(vm, {
    vault,
    nonce: 1n,
    kind: KIND.transferSol,
    payload,
    member: members[0],
  });
  return { vm, vault, members, transaction };
}
const status = { active: 1, approved: 2, rejected: 4, cancelled: 5 };

for (const instruction of ['approve', 'reject'] as const) {
  negativeMatrix({
    program: 'rewards',
    instruction,
    setup: async () => {
      const { vm, vault, members, transaction } = await proposed();
      const member = members[1];
      const vote =
        instruction === 'approve'
          ? approve(vm, vault, transaction, member)
          : reject(vault, transaction, member);
      return { vm, instruction: vote };
    },
  });
}

negativeMatrix({
  program: 'rewards',
  instruction: 'cancel',
  setup: async () => {
    const { vm, members, transaction } = await proposed();
    return { vm, instruction: rewards.getCancelInstruction({ proposer: members[0], transaction }) };
  },
});

test('the approval that meets the threshold starts the time-lock', async () => {
  const { vm, vault, members, transaction } = await proposed();
  await vm.mustSend([approve(vm, vault, transaction, members[2])]);
  assert.equal(readTransaction(vm, transaction).status, status.active);
  assert.equal(
    (await sendAgain(vm, [approve(vm, vault, transaction, members[2])])).error?.name,
    'AlreadyVoted',
  );
  vm.advance(5n);
  const { computeUnits } = await vm.mustSend([approve(vm, vault, transaction, members[0])]);
  recordComputeUnits('rewards', 'approve', computeUnits, 'transaction');
  const state = readTransaction(vm, transaction);
  assert.deepEqual([state.status, state.approvedAt], [status.approved, vm.time]);
});

test('only members that may approve vote', async () => {
  const vm = await createVm();
  const [member, observer, stranger] = [await vm.wallet(), await vm.wallet(), await vm.wallet()];
  const vault = await createVault(vm, {
    members: [
      [member.address, ALL],
      [observer.address, PROPOSE | EXECUTE],
    ],
    threshold: 1,
  });
  const payload = transferSol(member.address, 5n);
  const transaction = await propose(vm, { vault, nonce: 1n, kind: KIND.transferSol, payload, member });
  for (const [voter, name] of [
    [stranger, 'NotMember'],
    [observer, 'MissingPermission'],
  ] as const) {
    assert.equal((await vm.send([approve(vm, vault, transaction, voter)])).error?.name, name);
    assert.equal((await vm.send([reject(vault, transaction, voter)])).error?.name, name);
  }
});

test('a member of another vault has no vote here', async () => {
  const { vm, transaction } = await proposed();
  const { vault: other, members } = await createTestVault(vm);
  assert.equal((await vm.send([approve(vm, other, transaction, members[0])])).error?.name, 'WrongVault');
});

test('a rejection takes an approval back, and enough of them end it', async () => {
  const { vm, vault, members, transaction } = await proposed();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  const { computeUnits } = await vm.mustSend([reject(vault, transaction, members[1])]);
  recordComputeUnits('rewards', 'reject', computeUnits, 'transaction');
  assert.deepEqual(
    [readTransaction(vm, transaction).status, readTransaction(vm, transaction).approvedAt],
    [status.active, 0n],
  );
  await vm.mustSend([reject(vault, transaction, members[2])]);
  assert.equal(readTransaction(vm, transaction).status, status.rejected);
  assert.equal(
    (await sendAgain(vm, [approve(vm, vault, transaction, members[2])])).error?.name,
    'TransactionNotActive',
  );
});

test('only the proposer cancels, once', async () => {
  const { vm, members, transaction } = await proposed();
  const cancel = (proposer: (typeof members)[number]) =>
    rewards.getCancelInstruction({ proposer, transaction });
  assert.equal((await vm.send([cancel(members[1])])).error?.name, 'NotAuthorized');
  const { computeUnits } = await vm.mustSend([cancel(members[0])]);
  recordComputeUnits('rewards', 'cancel', computeUnits, 'transaction');
  assert.equal(readTransaction(vm, transaction).status, status.cancelled);
  assert.equal((await sendAgain(vm, [cancel(members[0])])).error?.name, 'TransactionNotActive');
});
