import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { KIND } from './world/vault-payloads.ts';
import { createTestVault, proposeInstruction, readTransaction, transactionAddress } from './world/vaults.ts';

/** A draft of compiled instructions that lacks its last `missing` bytes. */
async function draft(missing: number) {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const head = [1, ...Array(32).fill(9), 0, 1, 0, 0];
  const length = 640 + missing - head.length - 2;
  const payload = new Uint8Array([...head, length & 255, length >> 8, ...Array(length).fill(7)]);
  await vm.mustSend([
    await proposeInstruction(vm, { vault, nonce: 1n, kind: KIND.instructions, payload, member: members[0] }),
  ]);
  const transaction = await transactionAddress(vault, 1n);
  const extend = (count: number, proposer = members[0]) =>
    rewards.getExtendPayloadInstruction({ proposer, transaction, chunk: Array(count).fill(7) });
  return { vm, members, transaction, extend };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'extendPayload',
  setup: async () => {
    const { vm, extend } = await draft(100);
    return { vm, instruction: extend(100) };
  },
});

test('only the proposer adds, up to the announced length', async () => {
  const { vm, members, transaction, extend } = await draft(600);
  assert.equal((await vm.send([extend(100, members[1])])).error?.name, 'NotAuthorized');
  assert.equal((await vm.send([extend(601)])).error?.name, 'PayloadTooLong');
  assert.equal((await vm.send([extend(0)])).error?.name, 'InvalidPayload');
  const { computeUnits } = await vm.mustSend([extend(600)]);
  recordComputeUnits('rewards', 'extendPayload', computeUnits, 'transaction');
  assert.equal(readTransaction(vm, transaction).status, 1);
});
