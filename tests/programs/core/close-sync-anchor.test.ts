import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork } from './support/network.ts';

const ID = new Uint8Array(32).fill(3);

async function anchored() {
  const vm = await createNetwork();
  const [owner, payer] = [await vm.wallet(), await vm.wallet()];
  const [anchor] = await core.findSyncAnchorPda({ owner: owner.address, id: ID });
  await vm.mustSend([
    core.getAnchorSyncInstruction({ owner, payer, anchor, id: ID, root: ID, count: 1n, checkpoint: 8n }),
  ]);
  const close = (by = owner, rentPayer = payer.address) =>
    core.getCloseSyncAnchorInstruction({ owner: by, anchor, rentPayer });
  return { vm, payer, anchor, close };
}

test('the owner gives it up, and the rent goes back to who paid', async () => {
  const { vm, payer, anchor, close } = await anchored();
  const held = vm.balance(payer.address) + vm.balance(anchor);
  const result = await vm.mustSend([close()]);
  recordComputeUnits('core', 'closeSyncAnchor', result.computeUnits, 'anchor');
  assert.equal(vm.balance(payer.address), held);
  assert.ok(!vm.svm.getAccount(anchor).exists);
});

test('nobody else closes it, and the rent goes to nobody else', async () => {
  const { vm, close } = await anchored();
  const stranger = await vm.wallet();
  await assertRefused(vm, close(stranger), 'NotOwner');
  await assertRefused(vm, close(undefined, stranger.address), 'WrongRentPayer');
});

negativeMatrix({
  program: 'core',
  instruction: 'closeSyncAnchor',
  setup: async () => {
    const { vm, close } = await anchored();
    return { vm, instruction: close() };
  },
});
