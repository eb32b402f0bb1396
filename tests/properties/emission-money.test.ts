import assert from 'node:assert/strict';
import { test } from 'node:test';
import { core, rewards } from '@neoengine/clients';
import { type Address, generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import {
  CPU,
  closeEpochs,
  DAY,
  MAX_PAY,
  PAGE_EPOCHS,
  PAY,
  putEntry,
  putWorkPage,
} from '../programs/rewards/world/core-setup.ts';
import {
  CPU_BUDGET,
  claimWork,
  closePage,
  createRewardsWorld,
  dsxAccount,
  mintPage,
  type OpenPage,
  openPage,
  pay,
  type RewardsWorld,
  readBudgetPage,
  readEmission,
} from '../programs/rewards/world/economy.ts';
import { mintSupply, tokenBalance } from '../support/token-accounts.ts';
import { Random } from './random.ts';
import { StepSender } from './step-sender.ts';

const STEPS = 40_000;
const DEVICES = 5;
const PAYMENTS_AN_EPOCH = 20;
const CLAIMS_AN_EPOCH = 20;

interface Device {
  readonly key: Address;
  readonly owner: Address;
  readonly destination: Address;
}

/** One page as it should be. */
interface PageModel {
  readonly open: OpenPage;
  readonly totals: bigint[];
  readonly paid: bigint[];
  readonly pool: bigint[];
  readonly workPages: readonly Address[];
  readonly work: readonly bigint[][];
  readonly settled: number[];
  minted: number;
  claimed: bigint;
}

/** What the chain should hold, computed without it. */
class EmissionModel {
  readonly #world: RewardsWorld;
  readonly #random: Random;
  readonly #sender: StepSender;
  readonly #devices: readonly Device[];
  readonly #payer: {
    readonly authority: KeyPairSigner;
    readonly registryEntry: Address;
    readonly destination: Address;
  };
  readonly pages: PageModel[] = [];
  readonly balances = new Map<Address, bigint>();
  steps = 0;
  burned = 0n;

  constructor(
    world: RewardsWorld,
    random: Random,
    devices: readonly Device[],
    payer: { authority: KeyPairSigner; registryEntry: Address; destination: Address },
  ) {
    this.#world = world;
    this.#random = random;
    this.#sender = new StepSender(world.vm);
    this.#devices = devices;
    this.#payer = payer;
  }

  /** One epoch: payments and burns while it runs, then it closes, then the crank and claims. */
  async epoch(index: number): Promise<void> {
    if (index % PAGE_EPOCHS === 0) await this.#openPage(BigInt(index / PAGE_EPOCHS));
    const page = this.#page();
    const at = index % PAGE_EPOCHS;
    for (let count = 0; count < PAYMENTS_AN_EPOCH; count += 1) await this.#payment(page, at);
    this.#sender.flush();
    await this.#closeEpoch(page, at);
    if (!this.#random.once(5)) await this.#crank(page, at);
    for (let count = 0; count < CLAIMS_AN_EPOCH; count += 1) await this.#claim(this.#random.pick(this.pages));
    this.#sender.flush();
    if (index % 8 === 0) this.#compare();
  }

  /** Ninety days later everything is closed; what nobody claimed is burned. */
  async end(): Promise<void> {
    this.#compare();
    this.#world.vm.advance(91n * DAY);
    for (const page of this.pages) {
      const rest = sum(page.pool) - page.claimed;
      this.burned += rest;
      this.#sender.succeed(await closePage(this.#world, page.open, this.#world.vm.payer.address));
    }
    this.#sender.flush();
    assert.equal(readEmission(this.#world).burned, this.burned);
    const held = [...this.balances.values()].reduce((total, amount) => total + amount, 0n);
    assert.equal(mintSupply(this.#world.vm, this.#world.mint), held, 'only what somebody holds is left');
  }

  async #openPage(page: bigint): Promise<void> {
    this.#world.vm.time = this.#world.genesis + page * BigInt(PAGE_EPOCHS) * 60n;
    const open = await openPage(this.#world, CPU, page);
    const empty = () => Array<bigint>(PAGE_EPOCHS).fill(0n);
    const work = this.#devices.map(empty);
    const workPages = await Promise.all(
      this.#devices.map((device, index) => this.#putWork(page, device, work[index] ?? [])),
    );
    const settled = Array<number>(DEVICES).fill(0);
    const model = {
      open,
      totals: empty(),
      paid: empty(),
      pool: empty(),
      workPages,
      work,
      settled,
      minted: 0,
      claimed: 0n,
    };
    this.pages.push(model);
  }

  #putWork(page: bigint, device: Device, work: readonly bigint[]): Promise<Address> {
    const { key, owner } = device;
    return putWorkPage(this.#world.vm, {
      classNumber: CPU,
      page,
      device: key,
      owner,
      work,
      rentPayer: owner,
    });
  }

  #page(): PageModel {
    const page = this.pages.at(-1);
    if (!page) throw new Error('No page is open.');
    return page;
  }

  async #payment(page: PageModel, at: number): Promise<void> {
    this.steps += 1;
    const { destination } = this.#payer;
    const held = this.balances.get(destination) ?? 0n;
    if (held > 0n && this.#random.once(4)) {
      const amount = this.#random.amount(held);
      const { authority: owner } = this.#payer;
      this.#sender.succeed(
        await rewards.getBurnInstructionAsync({ owner, source: destination, mint: this.#world.mint, amount }),
      );
      this.burned += amount;
      this.balances.set(destination, held - amount);
      return;
    }
    const left = CPU_BUDGET - (page.paid[at] ?? 0n);
    const amount = this.#random.once(8)
      ? left + this.#random.amount(1_000n)
      : this.#random.amount(CPU_BUDGET / 8n);
    const order = await pay(this.#world, page.open, { ...this.#payer, amount });
    if (amount > left) {
      assert.equal(this.#sender.fail(order), 'BudgetExceeded');
      return;
    }
    this.#sender.succeed(order);
    page.paid[at] = (page.paid[at] ?? 0n) + amount;
    this.balances.set(destination, held + amount);
  }

  /** What core does: work of the epoch is credited, then the epoch is over and summed. */
  async #closeEpoch(page: PageModel, at: number): Promise<void> {
    for (const [index, device] of this.#devices.entries()) {
      const work = page.work[index];
      const settled = page.settled[index] ?? 0;
      if (!work || this.#random.once(3)) continue;
      work[at] = this.#random.amount(1n << 40n);
      page.totals[at] = (page.totals[at] ?? 0n) + (work[at] ?? 0n);
      const address = await this.#putWork(page.open.page, device, work);
      patchSettled(this.#world, address, settled);
    }
    this.#world.vm.advance(60n);
    closeEpochs(this.#world.vm, page.open.epochPage, page.totals, at + 1);
  }

  async #crank(page: PageModel, at: number): Promise<void> {
    this.steps += 1;
    this.#sender.succeed(await mintPage(this.#world, page.open));
    for (; page.minted <= at; page.minted += 1) {
      const left = CPU_BUDGET - (page.paid[page.minted] ?? 0n);
      const cap = (page.totals[page.minted] ?? 0n) * MAX_PAY;
      page.pool[page.minted] = cap < left ? cap : left;
    }
    if (this.#random.once(4))
      assert.equal(this.#sender.fail(await mintPage(this.#world, page.open)), 'EpochNotClosed');
  }

  async #claim(page: PageModel): Promise<void> {
    this.steps += 1;
    const index = this.#random.below(DEVICES);
    const [device, workPage, work, settled] = [
      this.#devices[index],
      page.workPages[index],
      page.work[index],
      page.settled[index] ?? 0,
    ];
    assert.ok(device && workPage && work);
    const order = await claimWork(this.#world, page.open, {
      workPage,
      destination: device.destination,
    });
    if (settled === page.minted) {
      assert.equal(this.#sender.fail(order), 'EpochNotClosed');
      return;
    }
    let amount = 0n;
    for (let epoch = settled; epoch < page.minted; epoch += 1) {
      const total = page.totals[epoch] ?? 0n;
      if (total > 0n) amount += ((work[epoch] ?? 0n) * (page.pool[epoch] ?? 0n)) / total;
    }
    this.#sender.succeed(order);
    page.settled[index] = page.minted;
    page.claimed += amount;
    this.balances.set(device.destination, (this.balances.get(device.destination) ?? 0n) + amount);
  }

  #compare(): void {
    const { vm, mint } = this.#world;
    let minted = 0n;
    for (const page of this.pages) {
      for (const [epoch, pool] of page.pool.entries())
        assert.ok(pool + (page.paid[epoch] ?? 0n) <= CPU_BUDGET);
      assert.ok(page.claimed <= sum(page.pool));
      assert.equal(tokenBalance(vm, page.open.payout), sum(page.pool) - page.claimed);
      minted += sum(page.pool) + sum(page.paid);
    }
    const state = readBudgetPage(this.#world, this.#page().open);
    assert.deepEqual([state.pool, state.paid], [this.#page().pool, this.#page().paid]);
    const emission = readEmission(this.#world);
    assert.deepEqual([emission.minedMinted, emission.burned], [minted, this.burned]);
    assert.ok(minted <= emission.budgeted);
    assert.equal(mintSupply(vm, mint), minted - this.burned);
    for (const [account, amount] of this.balances) assert.equal(tokenBalance(vm, account), amount);
  }
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** Keeps what core has marked as settled when the test rewrites a page of work. */
function patchSettled({ vm }: RewardsWorld, workPage: Address, settled: number): void {
  const account = vm.svm.getAccount(workPage);
  if (!account.exists) throw new Error('The page of work is gone.');
  const page = core.getWorkPageDecoder().decode(account.data);
  vm.svm.setAccount({
    ...account,
    data: new Uint8Array(core.getWorkPageEncoder().encode({ ...page, settled })),
  });
}

test(`nothing is minted above the budgets, over ${STEPS} random steps`, async () => {
  const random = new Random('emission');
  const world = await createRewardsWorld();
  const devices: Device[] = [];
  for (let count = 0; count < DEVICES; count += 1) {
    const [key, owner] = [await generateKeyPairSigner(), await world.vm.wallet()];
    devices.push({
      key: key.address,
      owner: owner.address,
      destination: await dsxAccount(world, owner.address),
    });
  }
  const authority = await generateKeyPairSigner();
  const destination = await dsxAccount(world, authority.address);
  const registryEntry = await putEntry(world.vm, {
    key: destination,
    authority: authority.address,
    classNumber: CPU,
    flags: PAY,
  });
  const model = new EmissionModel(world, random, devices, { authority, registryEntry, destination });
  for (let epoch = 0; model.steps < STEPS; epoch += 1) await model.epoch(epoch);
  await model.end();
});
