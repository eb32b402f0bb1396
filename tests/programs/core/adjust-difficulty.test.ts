import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { CPU, createNetwork, GPU, PAGE, PARAMETERS, RETIREMENT, readDifficulty } from './support/network.ts';
import { advanceInstruction, creditInstruction, openEpochPage, openWorker } from './support/pages.ts';
import { registerCpu } from './support/registry.ts';

const WINDOW = PAGE * 6n;
/** Proofs that a whole window is aimed at: epochs, lanes over all regions, and 2 a lane and epoch. */
const AIMED = 1_440 * 6 * 2;

/** The addresses of a window's pages, opened or not. */
async function pagesOf(window: bigint, classNumber = CPU): Promise<Address[]> {
  const pages = [0n, 1n, 2n, 3n, 4n, 5n].map((index) => window * 6n + index);
  return Promise.all(
    pages.map(async (page) => (await core.findEpochPagePda({ class: classNumber, page }))[0]),
  );
}

const adjust = (epochPages: Address[]) => core.getAdjustDifficultyInstructionAsync({ epochPages });

/** A network at the end of its first window, with so many accepted proofs in it. */
async function afterWindow(proofs: number, changes: Partial<typeof PARAMETERS> = {}) {
  const vm = await createNetwork(changes);
  const by = await registerCpu(vm);
  const worker = await openWorker(vm, by);
  if (proofs > 0) await vm.mustSend([await creditInstruction(by, worker, 1n, 10_000, proofs)]);
  vm.advance(WINDOW);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  return vm;
}

async function bitsAfter(proofs: number, floor = 6): Promise<number> {
  const vm = await afterWindow(proofs, { difficultyFloor: 10 });
  await vm.mustSend([
    await core.getSetParametersInstructionAsync({
      admin: vm.deployer,
      ...PARAMETERS,
      difficultyFloor: floor,
    }),
  ]);
  await vm.mustSend([await adjust(await pagesOf(0n))]);
  return (await readDifficulty(vm)).minBits;
}

test('above twice the aim the difficulty rises by one bit, below half it falls by one, else it stays', async () => {
  assert.equal(await bitsAfter(AIMED * 2 + 1), 11);
  assert.equal(await bitsAfter(AIMED * 2), 10);
  assert.equal(await bitsAfter(AIMED / 2), 10);
  assert.equal(await bitsAfter(AIMED / 2 - 1), 9);
});

test('it stays within floor and ceiling', async () => {
  assert.equal(await bitsAfter(0, 10), 10);
  const vm = await afterWindow(AIMED * 4, { difficultyFloor: 20, difficultyCeiling: 20 });
  await vm.mustSend([await adjust(await pagesOf(0n))]);
  assert.equal((await readDifficulty(vm)).minBits, 20);
});

test('a window is judged once, in turn, and only when it is over', async () => {
  const vm = await afterWindow(0);
  await vm.mustSend([await adjust(await pagesOf(0n))]);
  assert.equal((await readDifficulty(vm)).nextWindow, 1n);
  vm.svm.expireBlockhash();
  await assertRefused(vm, await adjust(await pagesOf(0n)), 'WindowNotOver');
  vm.advance(WINDOW - 1n);
  await assertRefused(vm, await adjust(await pagesOf(1n)), 'WindowNotOver');
  vm.advance(1n);
  const result = await vm.mustSend([await adjust(await pagesOf(1n))]);
  recordComputeUnits('core', 'adjustDifficulty', result.computeUnits, 'difficulty');
});

test('nobody hides a busy page', async () => {
  const vm = await afterWindow(AIMED * 4);
  const right = await pagesOf(0n);
  const wrong = [
    right.slice(0, 5),
    [...right.slice(1), ...right.slice(0, 1)],
    [...(await pagesOf(0n, GPU))],
    [...(await pagesOf(1n))],
  ];
  for (const pages of wrong) await assertRefused(vm, await adjust(pages), 'WindowPageInvalid');
});

test('a page that is not closed to its end holds the window back', async () => {
  const vm = await createNetwork();
  const payer = await vm.wallet();
  await openEpochPage(vm, payer);
  vm.advance(WINDOW);
  await assertRefused(vm, await adjust(await pagesOf(0n)), 'WindowPageInvalid');
});

test('a window whose pages may be closed already is passed over without judging', async () => {
  const vm = await afterWindow(0, { difficultyFloor: 10 });
  const parameters = { ...PARAMETERS, difficultyFloor: 6 };
  await vm.mustSend([await core.getSetParametersInstructionAsync({ admin: vm.deployer, ...parameters })]);
  vm.advance(RETIREMENT);
  await vm.mustSend([await adjust(await pagesOf(0n))]);
  const { minBits, nextWindow } = await readDifficulty(vm);
  assert.deepEqual([minBits, nextWindow], [10, 1n]);
});

async function ready(): Promise<{ vm: TestVm; instruction: Awaited<ReturnType<typeof adjust>> }> {
  const vm = await afterWindow(3);
  return { vm, instruction: await adjust(await pagesOf(0n)) };
}

negativeMatrix({ program: 'core', instruction: 'adjustDifficulty', setup: ready });
