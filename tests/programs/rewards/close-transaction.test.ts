import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { KIND, transferSol } from './world/vault-payloads.ts';
import { approve, createTestVault, propose, proposeInstruction, sendAgain } from './world/vaults.ts';

async function cancelled() {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const payer = await vm.wallet();
  const payload = transferSol(members[0].address, 5n);
  const proposal = { vault, nonce: 1n, kind: KIND.transferSol, payload, member: members[0], payer };
  const transaction = await propose(vm, proposal);
  const close = rewards.getCloseTransactionInstruction({
    vault: vault.address,
    transaction,
    rentPayer: payer.address,
  });
  const cancel = () => vm.mustSend([rewards.getCancelInstruction({ proposer: members[0], transaction })]);
  return { vm, vault, members, payer, proposal, transaction, close, cancel };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'closeTransaction',
  setup: async () => {
    const { vm, close, cancel } = await cancelled();
    await cancel();
    return { vm, instruction: close };
  },
});

test('gives the rent back when nothing can come of it any more', async () => {
  const { vm, payer, transaction, close, cancel } = await cancelled();
  assert.equal((await vm.send([close])).error?.name, 'TransactionNotFinished');
  await cancel();
  const [before, rent] = [vm.balance(payer.address), vm.balance(transaction)];
  const { computeUnits } = await sendAgain(vm, [close]);
  recordComputeUnits('rewards', 'closeTransaction', computeUnits, 'transaction');
  const tombstone = vm.svm.minimumBalanceForRentExemption(3n);
  assert.equal(vm.balance(transaction), tombstone);
  assert.equal(vm.balance(payer.address) - before, rent - tombstone);
  assert.equal(vm.data(transaction).length, 3);
});

test('closed, its nonce is never used again, and no vote meets another payload', async () => {
  const { vm, vault, members, proposal, transaction, close, cancel } = await cancelled();
  await cancel();
  const vote = approve(vm, vault, transaction, members[1]);
  await vm.mustSend([close]);
  const again = { ...proposal, payload: transferSol(members[2].address, 999n) };
  assert.equal((await vm.send([await proposeInstruction(vm, again)])).error?.name, 'AlreadyInitialized');
  assert.ok(!(await vm.send([vote])).ok);
  assert.ok(!(await sendAgain(vm, [close])).ok);
});

test('a transaction that nobody executed in ninety days may be closed', async () => {
  const { vm, close } = await cancelled();
  vm.advance(90n * 86_400n - 1n);
  assert.equal((await vm.send([close])).error?.name, 'TransactionNotFinished');
  vm.advance(1n);
  await vm.mustSend([close]);
});
