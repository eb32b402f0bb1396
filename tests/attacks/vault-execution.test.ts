import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { type KeyPairSigner, lamports } from '@solana/kit';
import { ALL, KIND, reconfigure, transferSol } from '../programs/rewards/world/vault-payloads.ts';
import {
  approve,
  approved,
  createTestVault,
  hashPayload,
  propose,
  sendAgain,
  sortMembers,
  TIME_LOCK,
} from '../programs/rewards/world/vaults.ts';
import { createVm } from '../support/test-vm.ts';

/** A 2-of-3 vault with lamports, and a payment that is proposed. */
async function proposedPayment() {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  vm.svm.airdrop(vault.authority, lamports(10_000_000n));
  const destination = (await vm.wallet()).address;
  const payload = transferSol(destination, 4_000_000n);
  const transaction = await propose(vm, {
    vault,
    nonce: 1n,
    kind: KIND.transferSol,
    payload,
    member: members[0],
  });
  const execute = (member: KeyPairSigner = members[0]) =>
    rewards.getExecuteTransferSolInstruction({
      member,
      vault: vault.address,
      transaction,
      vaultAuthority: vault.authority,
      destination,
    });
  /** A change of members, voted by the first two and executed. */
  const change = async (nonce: bigint, keep: readonly KeyPairSigner[], threshold: number) => {
    const list = sortMembers(keep.map((member) => [member.address, ALL] as const));
    const proposal = {
      vault,
      nonce,
      kind: KIND.reconfigure,
      payload: reconfigure(threshold, TIME_LOCK, list),
      member: members[0],
    };
    const address = await approved(vm, proposal, [members[0], members[1]]);
    await vm.mustSend([
      rewards.getExecuteReconfigureInstruction({
        member: members[0],
        vault: vault.address,
        transaction: address,
      }),
    ]);
  };
  const held = () => vm.balance(vault.authority);
  return { vm, vault, members, transaction, execute, change, held };
}

test('executing without enough approvals', async () => {
  const { vm, vault, members, transaction, execute, held } = await proposedPayment();
  assert.equal((await vm.send([execute()])).error?.name, 'TransactionNotApproved');
  await vm.mustSend([approve(vm, vault, transaction, members[0])]);
  assert.equal((await sendAgain(vm, [execute()])).error?.name, 'TransactionNotApproved');
  assert.equal(held(), 10_000_000n);
});

test('a proposal that takes the nonce of another does not take the approvals signed for it', async () => {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const [honest, thief] = members;
  const proposal = { vault, nonce: 1n, kind: KIND.transferSol };
  const agreed = transferSol(honest.address, 1n);
  const transaction = await propose(vm, {
    ...proposal,
    payload: transferSol(thief.address, 9_000_000n),
    member: thief,
  });
  const vote = (kind: number) =>
    rewards.getApproveInstruction({
      vault: vault.address,
      transaction,
      member: honest,
      payloadHash: hashPayload(kind, agreed),
    });
  assert.equal((await vm.send([vote(KIND.transferSol)])).error?.name, 'PayloadNotApproved');

  // Nor where the bytes are the same, but the kind is another.
  const same = await propose(vm, { ...proposal, nonce: 2n, payload: agreed, member: thief });
  const otherKind = { ...vote(KIND.batch), accounts: approve(vm, vault, same, honest).accounts ?? [] };
  assert.equal((await vm.send([otherKind])).error?.name, 'PayloadNotApproved');
  await vm.mustSend([approve(vm, vault, same, honest)]);
});

test('executing early', async () => {
  const { vm, vault, members, transaction, execute, held } = await proposedPayment();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  vm.advance(BigInt(TIME_LOCK) - 1n);
  assert.equal((await vm.send([execute()])).error?.name, 'TimeLocked');
  assert.equal(held(), 10_000_000n);
  vm.advance(1n);
  await vm.mustSend([execute()]);
});

test('executing twice', async () => {
  const { vm, vault, members, transaction, execute, held } = await proposedPayment();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  vm.advance(BigInt(TIME_LOCK));
  // Also within one transaction: all of it fails.
  assert.equal((await vm.send([execute(), execute(members[1])])).error?.name, 'TransactionNotApproved');
  await vm.mustSend([execute()]);
  assert.equal((await vm.send([execute(members[1])])).error?.name, 'TransactionNotApproved');
  assert.equal(held(), 6_000_000n);
});

test('executing with stale approvals', async () => {
  const { vm, vault, members, transaction, execute, change, held } = await proposedPayment();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  await change(2n, members, 3);
  assert.equal((await vm.send([execute()])).error?.name, 'StaleGeneration');
  assert.equal(held(), 10_000_000n);
});

test('executing with the approval of a member that was removed, also when it is back', async () => {
  const { vm, vault, members, transaction, execute, change, held } = await proposedPayment();
  await vm.mustSend([approve(vm, vault, transaction, members[2])]);
  await change(2n, [members[0], members[1]], 2);
  assert.equal((await vm.send([approve(vm, vault, transaction, members[0])])).error?.name, 'StaleGeneration');
  assert.equal((await vm.send([execute(members[2])])).error?.name, 'NotMember');
  await change(3n, members, 2);
  assert.equal(
    (await sendAgain(vm, [approve(vm, vault, transaction, members[0])])).error?.name,
    'StaleGeneration',
  );
  assert.equal((await vm.send([execute()])).error?.name, 'TransactionNotApproved');
  assert.equal(held(), 10_000_000n);
});

test('executing after ninety days', async () => {
  const { vm, vault, members, transaction, execute } = await proposedPayment();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  vm.advance(90n * 86_400n);
  assert.equal((await vm.send([execute()])).error?.name, 'TransactionExpired');
});

test('executing as a stranger, or through a vault of one’s own', async () => {
  const { vm, vault, members, transaction, execute } = await proposedPayment();
  await vm.mustSend([
    approve(vm, vault, transaction, members[0]),
    approve(vm, vault, transaction, members[1]),
  ]);
  vm.advance(BigInt(TIME_LOCK));
  const stranger = await vm.wallet();
  assert.equal((await vm.send([execute(stranger)])).error?.name, 'NotMember');
  const { vault: own, members: ownMembers } = await createTestVault(vm);
  const through = rewards.getExecuteTransferSolInstruction({
    member: ownMembers[0],
    vault: own.address,
    transaction,
    vaultAuthority: vault.authority,
    destination: stranger.address,
  });
  assert.equal((await vm.send([through])).error?.name, 'WrongVault');
});
