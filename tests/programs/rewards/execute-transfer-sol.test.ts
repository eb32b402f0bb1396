import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { KIND, transferSol } from './world/vault-payloads.ts';
import { approved, createTestVault, readTransaction, sendAgain } from './world/vaults.ts';

const AMOUNT = 3_000_000n;

async function ready() {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  vm.svm.airdrop(vault.authority, lamports(10_000_000n));
  const destination = (await vm.wallet()).address;
  const payload = transferSol(destination, AMOUNT);
  const proposal = { vault, nonce: 1n, kind: KIND.transferSol, payload, member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  const execute = (to = destination, member = members[2]) =>
    rewards.getExecuteTransferSolInstruction({
      member,
      vault: vault.address,
      transaction,
      vaultAuthority: vault.authority,
      destination: to,
    });
  return { vm, vault, members, transaction, destination, execute };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeTransferSol',
  setup: async () => {
    const { vm, execute } = await ready();
    return { vm, instruction: execute() };
  },
});

test('pays what was approved, once', async () => {
  const { vm, vault, destination, transaction, execute } = await ready();
  const before = vm.balance(destination);
  const { computeUnits } = await vm.mustSend([execute()]);
  recordComputeUnits('rewards', 'executeTransferSol', computeUnits, 'transaction');
  assert.equal(vm.balance(destination) - before, AMOUNT);
  assert.equal(vm.balance(vault.authority), 10_000_000n - AMOUNT);
  assert.equal(readTransaction(vm, transaction).status, 3);
  assert.equal((await sendAgain(vm, [execute()])).error?.name, 'TransactionNotApproved');
});

test('pays nobody else', async () => {
  const { vm, execute } = await ready();
  const other = (await vm.wallet()).address;
  assert.equal((await vm.send([execute(other)])).error?.name, 'WrongDestination');
});
