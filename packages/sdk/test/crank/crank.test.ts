import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { core, rewards } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { fetchAccount } from '../../src/accounts/fetch-account.ts';
import { BUDGET_PAGE } from '../../src/accounts/rewards.ts';
import {
  classBudget,
  EPOCH_SECONDS,
  LOCALNET_PARAMETERS,
  MAX_PAGES_BACK,
  PAGE_EPOCHS,
} from '../../src/index.ts';
import {
  mineProofs,
  openTestNetwork,
  registerTestDevice,
  type TestDevice,
  type TestNetwork,
} from '../support/test-network.ts';

const PAGE_SECONDS = Number(PAGE_EPOCHS * EPOCH_SECONDS);
const HALVING_SECONDS = 1_051_200 * Number(EPOCH_SECONDS);
/** So much a unit of work that one proof takes an epoch's whole budget. */
const GENEROUS = { ...LOCALNET_PARAMETERS, maxPayPerWork: [10n ** 12n, 0n, 0n, 0n, 0n] };

describe('the crank and the claim', { concurrency: 1 }, () => {
  let network: TestNetwork;
  let subject: TestDevice;
  const crank = () => network.sdk.crank({ classes: ['cpu'] });
  const budgetPage = async (page: bigint) => {
    const [address] = await rewards.findBudgetPagePda({ class: 0, page });
    return await fetchAccount(network.cluster, BUDGET_PAGE, address);
  };
  before(async () => {
    network = await openTestNetwork({ parameters: GENEROUS });
    subject = await registerTestDevice(network);
  });
  after(() => network[Symbol.asyncDispose]());

  it('stores the beacon, and finds nothing else to do before an epoch is over', async () => {
    const steps = await crank();
    assert.deepEqual(
      steps.map(({ action }) => action),
      ['store_beacon'],
    );
    assert.deepEqual(await crank(), []);
  });

  it('closes and mints two pages in one run, when mining went over the turn of a page', async () => {
    await mineProofs(network, subject, 1);
    await network.localnet.warp(PAGE_SECONDS);
    await mineProofs(network, subject, 1);
    await network.localnet.warp(Number(EPOCH_SECONDS));
    const steps = await crank();
    assert.deepEqual(
      steps.filter(({ error }) => error !== undefined),
      [],
    );
    assert.deepEqual(
      steps.map(({ action, page }) => `${action} ${page}`),
      [
        'store_beacon undefined',
        ...['advance_epoch 0', 'open_budget_page 0', 'mint_page 0', 'close_ledger 0'],
        ...['advance_epoch 1', 'open_budget_page 1', 'mint_page 1'],
      ],
    );
  });

  it('run a second time finds nothing', async () => assert.deepEqual(await crank(), []));

  it('mints what the SDK says is the budget, to the last unit', async () => {
    for (const page of [0n, 1n]) {
      const { pool, weightBps, minted } = await budgetPage(page);
      const worked = pool.flatMap((amount, epoch) => (amount > 0n ? [{ amount, epoch }] : []));
      assert.equal(worked.length, 1);
      const [{ amount, epoch } = { amount: 0n, epoch: 0 }] = worked;
      assert.equal(amount, classBudget(page * PAGE_EPOCHS + BigInt(epoch), weightBps));
      assert.equal(minted, amount);
    }
  });

  it('pays both pages in one claim, to the owner alone, once', async () => {
    const { address: device, owner } = subject.device;
    const earned = await network.sdk.earnings('cpu', device);
    assert.deepEqual(
      earned.map(({ page }) => page),
      [1n, 0n],
    );
    const expected = earned.reduce((sum, { claimable }) => sum + claimable, 0n);
    const claimed = await network.sdk.claimRewards({ rewardType: 'cpu', device });
    assert.deepEqual([claimed.amount, claimed.owner, claimed.transactions.length], [expected, owner, 2]);
    assert.equal(await network.sdk.balance(owner), expected);
    const again = network.sdk.claimRewards({ rewardType: 'cpu', device });
    await assert.rejects(again, { code: 'NOTHING_TO_CLAIM' });
    assert.equal(await network.sdk.balance(owner), expected);
  });

  it("gives back the rent of a device's page that is claimed to its end", async () => {
    const { cluster, admin } = network;
    const [workPage] = await core.findWorkPagePda({ class: 0, device: subject.device.address, page: 0n });
    const balance = async (of: Address) => (await cluster.rpc.getBalance(of).send()).value;
    const [rent, before] = [await balance(workPage), await balance(admin.address)];
    const steps = await crank();
    assert.deepEqual(
      steps.map(({ action, page, error }) => [action, page, error]),
      [['close_work_page', 0n, undefined]],
    );
    const fee = 5_000n;
    assert.equal(await balance(workPage), 0n);
    assert.equal(await balance(admin.address), before + rent - fee);
    assert.deepEqual(await crank(), []);
  });

  it('says that work is written down and not payable yet', async () => {
    await mineProofs(network, subject, 1);
    const { address: device } = subject.device;
    const [page] = await network.sdk.earnings('cpu', device);
    assert.ok(page && page.pendingWork > 0n && page.claimable === 0n);
    const early = network.sdk.claimRewards({ rewardType: 'cpu', device });
    await assert.rejects(early, { code: 'NOTHING_TO_CLAIM', advice: /written down/ });
  });

  it('finds work that lay for weeks, when told to look that far back', async () => {
    await network.localnet.warp(PAGE_SECONDS * 100);
    const { address: device } = subject.device;
    assert.deepEqual(
      (await crank()).map(({ action }) => action).filter((action) => action === 'mint_page'),
      [],
    );
    const steps = await network.sdk.crank({ classes: ['cpu'], pagesBack: MAX_PAGES_BACK });
    assert.deepEqual(
      steps.filter(({ error }) => error !== undefined),
      [],
    );
    assert.ok(steps.some(({ action, page }) => action === 'mint_page' && page === 1n));
    const recent = network.sdk.claimRewards({ rewardType: 'cpu', device });
    await assert.rejects(recent, { code: 'NOTHING_TO_CLAIM' });
    const before = await network.sdk.balance(subject.owner.address);
    const claim = { rewardType: 'cpu', device, pagesBack: MAX_PAGES_BACK } as const;
    const { amount } = await network.sdk.claimRewards(claim);
    assert.ok(amount > 0n);
    assert.equal(await network.sdk.balance(subject.owner.address), before + amount);
    await network.sdk.crank({ classes: ['cpu'], pagesBack: MAX_PAGES_BACK });
    const left = await network.sdk.earnings('cpu', device, { pagesBack: MAX_PAGES_BACK });
    assert.deepEqual(
      left.filter(({ page }) => page === 1n),
      [],
    );
  });

  it('pays half an epoch after the halving, by both formulas', async () => {
    await network.localnet.warp(HALVING_SECONDS);
    await mineProofs(network, subject, 1);
    await network.localnet.warp(Number(EPOCH_SECONDS));
    await crank();
    const { page } = await network.sdk.network();
    const { pool, weightBps } = await budgetPage(page);
    const [amount] = pool.filter((found) => found > 0n);
    assert.equal(amount, classBudget(page * PAGE_EPOCHS, weightBps));
    assert.equal((amount ?? 0n) * 2n, classBudget(0n, weightBps) & ~1n);
  });
});
