import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { KeyPairSigner } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { fixedSigner } from './support/fixed-keys.ts';
import { createNetwork } from './support/network.ts';

const ID = new Uint8Array(32).fill(3);

async function anchorOf(owner: KeyPairSigner) {
  return (await core.findSyncAnchorPda({ owner: owner.address, id: ID }))[0];
}

async function anchor(owner: KeyPairSigner, payer: KeyPairSigner, checkpoint: bigint, root = 1) {
  const fields = { id: ID, root: new Uint8Array(32).fill(root), count: 9n, checkpoint };
  return core.getAnchorSyncInstruction({ owner, payer, anchor: await anchorOf(owner), ...fields });
}

test('the first checkpoint creates the anchor, a newer one replaces it', async () => {
  const vm = await createNetwork();
  const [owner, payer] = [await fixedSigner(2), await vm.wallet()];
  const result = await vm.mustSend([await anchor(owner, payer, 1n)]);
  recordComputeUnits('core', 'anchorSync', result.computeUnits, 'anchor');
  await vm.mustSend([await anchor(owner, await vm.wallet(), 5n, 2)]);
  const state = core.getSyncAnchorDecoder().decode(vm.data(await anchorOf(owner)));
  assert.deepEqual(
    [state.checkpoint, state.count, state.root[0], state.rentPayer],
    [5n, 9n, 2, payer.address],
  );
  assert.deepEqual([state.owner, state.updatedAt, state.seq], [owner.address, vm.time, 2n]);
});

test('an older or equal checkpoint never replaces a newer', async () => {
  const vm = await createNetwork();
  const [owner, payer] = [await vm.wallet(), await vm.wallet()];
  await assertRefused(vm, await anchor(owner, payer, 0n), 'SyncVersionNotNewer');
  await vm.mustSend([await anchor(owner, payer, 5n)]);
  for (const checkpoint of [4n, 5n]) {
    await assertRefused(vm, await anchor(owner, payer, checkpoint, 7), 'SyncVersionNotNewer');
  }
});

test("nobody writes another owner's anchor", async () => {
  const vm = await createNetwork();
  const [owner, thief, payer] = [await vm.wallet(), await vm.wallet(), await vm.wallet()];
  await vm.mustSend([await anchor(owner, payer, 1n)]);
  const fields = { id: ID, root: ID, count: 1n, checkpoint: 2n };
  const stolen = core.getAnchorSyncInstruction({
    owner: thief,
    payer,
    anchor: await anchorOf(owner),
    ...fields,
  });
  await assertRefused(vm, stolen, 'InvalidSeeds');
});

negativeMatrix({
  program: 'core',
  instruction: 'anchorSync',
  setup: async () => {
    const vm = await createNetwork();
    const [owner, payer] = [await vm.wallet(), await vm.wallet()];
    await vm.mustSend([await anchor(owner, payer, 1n)]);
    return { vm, instruction: await anchor(owner, payer, 2n) };
  },
});
