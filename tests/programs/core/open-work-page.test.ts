import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { type Address, generateKeyPairSigner } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { deviceWithRareBump } from './support/fixed-keys.ts';
import { CPU, createNetwork, GPU } from './support/network.ts';
import {
  laneOf,
  openEpochPage,
  openWorkPageInstruction,
  readWorkPage,
  type Worker,
} from './support/pages.ts';
import { registerCpu } from './support/registry.ts';

/** A device without a page yet, in an open epoch page. */
async function candidate(vm: TestVm, region = 1, fixed?: Address): Promise<Worker> {
  const rentPayer = await vm.wallet();
  const device = fixed ?? (await generateKeyPairSigner()).address;
  const { address: owner } = await generateKeyPairSigner();
  const [epochPage] = await core.findEpochPagePda({ class: CPU, page: 0n });
  const [workPage] = await core.findWorkPagePda({ class: CPU, device, page: 0n });
  return {
    device,
    owner,
    region,
    lane: laneOf(device),
    rentPayer,
    accounts: { epochPage, ledger: epochPage, workPage },
  };
}

async function readyVm() {
  const vm = await createNetwork();
  const by = await registerCpu(vm);
  await openEpochPage(vm, await vm.wallet());
  return { vm, by };
}

test("a page belongs to device and owner, in the lane that the device's address gives", async () => {
  const { vm, by } = await readyVm();
  const worker = await candidate(vm, 1, await deviceWithRareBump(0n));
  const result = await vm.mustSend([await openWorkPageInstruction(by, worker)]);
  recordComputeUnits('core', 'openWorkPage', result.computeUnits, 'workPage');
  const page = readWorkPage(vm, worker.accounts.workPage);
  assert.deepEqual(
    [page.device, page.owner, page.region, page.lane],
    [worker.device, worker.owner, 1, worker.lane],
  );
  assert.deepEqual([page.page, page.settled, page.rentPayer], [0n, 0, worker.rentPayer.address]);
});

test('a page opens once, in a region of the network', async () => {
  const { vm, by } = await readyVm();
  const worker = await candidate(vm);
  await vm.mustSend([await openWorkPageInstruction(by, worker)]);
  vm.svm.expireBlockhash();
  await assertRefused(vm, await openWorkPageInstruction(by, worker), 'AlreadyInitialized');
  await assertRefused(vm, await openWorkPageInstruction(by, await candidate(vm, 3)), 'UnknownRegion');
});

test('a program opens pages of its own class alone', async () => {
  const { vm, by } = await readyVm();
  await assertRefused(vm, await openWorkPageInstruction(by, await candidate(vm), GPU), 'WrongClass');
});

negativeMatrix({
  program: 'core',
  instruction: 'openWorkPage',
  setup: async () => {
    const { vm, by } = await readyVm();
    return { vm, instruction: await openWorkPageInstruction(by, await candidate(vm)) };
  },
});
