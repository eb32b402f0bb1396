import assert from 'node:assert/strict';
import { core } from '@neoengine/clients';
import type { Address, TransactionSigner } from '@solana/kit';
import { CPU, EPOCH, PARAMETERS } from '../programs/core/support/network.ts';
import { readEpochPage, readLedger, readWorkPage, type Worker } from '../programs/core/support/pages.ts';
import type { Caller } from '../programs/core/support/registry.ts';
import type { TestVm } from '../support/index.ts';
import type { Random } from './random.ts';
import { StepSender } from './step-sender.ts';

const LIMIT = PARAMETERS.maxWorkPerEpoch[CPU] ?? 0n;
const CREDIT_LIMIT = PARAMETERS.maxWorkPerCredit[CPU] ?? 0n;

/** What core must hold of one page. */
export class Page {
  readonly number: bigint;
  readonly workers: readonly Worker[];
  readonly ledgers: readonly Address[];
  /** Work by device and epoch. */
  readonly work: bigint[][];
  readonly settled: number[];
  closed = 0;
  summed: Map<Address, number>;

  constructor(number: bigint, workers: readonly Worker[]) {
    this.number = number;
    this.workers = workers;
    this.ledgers = [...new Set(workers.map((worker) => worker.accounts.ledger))];
    this.work = workers.map(() => Array<bigint>(240).fill(0n));
    this.settled = workers.map(() => 0);
    this.summed = new Map(this.ledgers.map((ledger) => [ledger, 0]));
  }

  get epochPage(): Address {
    const [worker] = this.workers;
    assert.ok(worker);
    return worker.accounts.epochPage;
  }

  total(epoch: number): bigint {
    return this.work.reduce((sum, epochs) => sum + (epochs[epoch] ?? 0n), 0n);
  }
}

/** One network under random steps, beside a model of what it must hold. */
export class Run {
  readonly vm: TestVm;
  readonly sender: StepSender;
  readonly random: Random;
  readonly network: Address;
  readonly cpu: Caller;
  readonly rewards: TransactionSigner;
  readonly genesis: bigint;
  page: Page;

  constructor(
    vm: TestVm,
    random: Random,
    network: Address,
    cpu: Caller,
    rewards: TransactionSigner,
    page: Page,
  ) {
    this.vm = vm;
    this.random = random;
    this.sender = new StepSender(vm);
    this.network = network;
    this.cpu = cpu;
    this.rewards = rewards;
    this.genesis = vm.time;
    this.page = page;
  }

  /** Epochs of the page that are over. */
  get over(): number {
    const epochs = (this.vm.time - this.genesis) / EPOCH - this.page.number * 240n;
    return Number(epochs > 240n ? 240n : epochs);
  }

  credit(): void {
    const [index, work] = [this.random.below(this.page.workers.length), this.random.amount(CREDIT_LIMIT)];
    const [worker, epochs] = [this.page.workers[index], this.page.work[index]];
    assert.ok(worker && epochs);
    const step = core.getCreditWorkInstruction({
      ...this.cpu,
      network: this.network,
      ...worker.accounts,
      class: CPU,
      work,
      proofs: 1,
      multiplierBps: 10_000,
    });
    const total = (epochs[this.over] ?? 0n) + work;
    if (total > LIMIT) {
      assert.equal(this.sender.fail(step), 'WorkAboveEpochLimit');
      return;
    }
    this.sender.succeed(step);
    epochs[this.over] = total;
  }

  advance(): void {
    const ledgers = this.page.ledgers.filter(() => this.random.once(2));
    const { epochPage, number } = this.page;
    const args = { network: this.network, epochPage, ledgers, class: CPU, page: number };
    const step = core.getAdvanceEpochInstruction(args);
    if (this.page.closed >= this.over) {
      assert.equal(this.sender.fail(step), 'NothingToAdvance');
      return;
    }
    this.sender.succeed(step);
    for (const ledger of ledgers) this.page.summed.set(ledger, this.over);
    this.page.closed = Math.min(this.over, ...this.page.summed.values());
  }

  settle(): void {
    const index = this.random.below(this.page.workers.length);
    const [worker, settled] = [this.page.workers[index], this.page.settled[index]];
    assert.ok(worker && settled !== undefined);
    const through = this.random.below(241);
    const { epochPage, workPage } = worker.accounts;
    const step = core.getSettleWorkInstruction({ authority: this.rewards, epochPage, workPage, through });
    if (through <= settled) assert.equal(this.sender.fail(step), 'AlreadySettled');
    else if (through > this.page.closed) assert.equal(this.sender.fail(step), 'EpochsNotClosed');
    else {
      this.sender.succeed(step);
      this.page.settled[index] = through;
    }
  }

  /** Moves the clock, but not out of the page. */
  wait(): void {
    this.sender.flush();
    const end = this.genesis + (this.page.number + 1n) * 240n * EPOCH;
    const next = this.vm.time + this.random.amount(2n * EPOCH);
    if (next < end) this.vm.time = next;
  }

  /** Compares everything that core holds of the page with the model. */
  check(): void {
    this.sender.flush();
    const { page } = this;
    const totals = readEpochPage(this.vm, page.epochPage);
    assert.equal(totals.closedEpochs, page.closed);
    for (let epoch = 0; epoch < page.closed; epoch += 1) assert.equal(totals.work[epoch], page.total(epoch));
    const ledgers = page.ledgers.map((ledger) => readLedger(this.vm, ledger).work);
    for (let epoch = 0; epoch < 240; epoch += 1) {
      const sum = ledgers.reduce((total, work) => total + (work[epoch] ?? 0n), 0n);
      assert.equal(sum, page.total(epoch));
    }
    for (const [index, worker] of page.workers.entries()) {
      const held = readWorkPage(this.vm, worker.accounts.workPage);
      assert.deepEqual([held.work, held.settled], [page.work[index], page.settled[index]]);
    }
  }
}
