import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { assertRefused } from '../programs/core/support/assertions.ts';
import { createNetwork, PAGE } from '../programs/core/support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openWorker,
  openWorkPageInstruction,
  readEpochPage,
} from '../programs/core/support/pages.ts';
import { registerCpu, rewardsAuthority } from '../programs/core/support/registry.ts';

/** A device whose page can be settled to its end and closed. */
async function settledToTheEnd() {
  const vm = await createNetwork();
  const cpu = await registerCpu(vm);
  const authority = await rewardsAuthority(vm);
  const worker = await openWorker(vm, cpu);
  await vm.mustSend([await creditInstruction(cpu, worker, 50n)]);
  vm.advance(PAGE);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  const { epochPage, workPage } = worker.accounts;
  const rentPayer = worker.rentPayer.address;
  const settle = core.getSettleWorkInstruction({ authority, epochPage, workPage, through: 240 });
  const close = await core.getCloseWorkPageInstructionAsync({ workPage, rentPayer });
  return { vm, cpu, worker, settle, close };
}

test('a page of work that was paid cannot be made again and paid again', async () => {
  const { vm, cpu, worker, settle, close } = await settledToTheEnd();
  await vm.mustSend([settle, close]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, settle, 'InvalidAccountOwner');
  await assertRefused(vm, await openWorkPageInstruction(cpu, worker), 'InvalidSeeds');
});

test('lamports sent to a page while it closes do not bring it back', async () => {
  const { vm, cpu, worker, settle, close } = await settledToTheEnd();
  const { workPage } = worker.accounts;
  await vm.mustSend([settle, close]);
  vm.svm.airdrop(workPage, lamports(50_000_000n));
  await assertRefused(vm, await creditInstruction(cpu, worker, 5n), 'InvalidAccountOwner');
});

test('a ledger that was summed and closed cannot add its work a second time', async () => {
  const { vm, worker } = await settledToTheEnd();
  const { epochPage, ledger } = worker.accounts;
  const total = readEpochPage(vm, epochPage).work[0];
  const rentPayer = worker.rentPayer.address;
  await vm.mustSend([await core.getCloseLedgerInstructionAsync({ epochPage, ledger, rentPayer })]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, await advanceInstruction([ledger]), 'NothingToAdvance');
  assert.equal(readEpochPage(vm, epochPage).work[0], total);
});

test('a checkpoint that was given up begins anew only by its owner', async () => {
  const vm = await createNetwork();
  const [owner, payer, thief] = [await vm.wallet(), await vm.wallet(), await vm.wallet()];
  const id = new Uint8Array(32).fill(9);
  const [anchor] = await core.findSyncAnchorPda({ owner: owner.address, id });
  const store = (by: typeof owner) =>
    core.getAnchorSyncInstruction({ owner: by, payer, anchor, id, root: id, count: 1n, checkpoint: 1n });
  await vm.mustSend([store(owner)]);
  await vm.mustSend([core.getCloseSyncAnchorInstruction({ owner, anchor, rentPayer: payer.address })]);
  await assertRefused(vm, store(thief), 'InvalidSeeds');
});
