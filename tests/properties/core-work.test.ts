import { test } from 'node:test';
import { core } from '@neoengine/clients';
import { createNetwork, EPOCH } from '../programs/core/support/network.ts';
import { openWorker, type Worker } from '../programs/core/support/pages.ts';
import { type Caller, registerCpu, rewardsAuthority } from '../programs/core/support/registry.ts';
import type { TestVm } from '../support/index.ts';
import { Page, Run } from './core-work-run.ts';
import { Random } from './random.ts';

const STEPS = 30_000;
const PAGES = 3;
const DEVICES = 6;
/** One step in so many moves the clock, so that a page's epochs take its share of the steps. */
const STEPS_AN_EPOCH = Math.ceil(STEPS / PAGES / 240);
/** What a step does: credits mostly. */
const KINDS: readonly ((run: Run) => void)[] = [
  (run) => run.advance(),
  (run) => run.settle(),
  ...Array<(run: Run) => void>(6).fill((run) => run.credit()),
];

async function openPage(vm: TestVm, cpu: Caller, number: bigint): Promise<Page> {
  const workers: Worker[] = [];
  for (let device = 0; device < DEVICES; device += 1)
    workers.push(await openWorker(vm, cpu, number, device % 3));
  return new Page(number, workers);
}

test(`totals, ledgers and devices' pages agree over ${STEPS} random steps`, async () => {
  const random = new Random('core-work');
  const vm = await createNetwork();
  const [cpu, rewards] = [await registerCpu(vm), await rewardsAuthority(vm)];
  const [network] = await core.findNetworkPda();
  const run = new Run(vm, random, network, cpu, rewards, await openPage(vm, cpu, 0n));

  for (let step = 1; step <= STEPS; step += 1) {
    if (random.once(STEPS_AN_EPOCH)) run.wait();
    else random.pick(KINDS)(run);
    if (step % (STEPS / PAGES) === 0 && step < STEPS) {
      run.check();
      const next = run.page.number + 1n;
      vm.time = run.genesis + next * 240n * EPOCH;
      run.page = await openPage(vm, cpu, next);
    }
  }
  run.check();
});
