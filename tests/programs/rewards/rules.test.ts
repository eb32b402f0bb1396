import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import type { Address, KeyPairSigner, TransactionSigner } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { createMint, createTokenAccount, tokenBalance } from '../../support/token-accounts.ts';
import { TOKEN_PROGRAM } from './world/assets.ts';
import {
  ALL,
  KIND,
  type RuleTerms,
  reconfigure,
  removeRule,
  setDistributors,
  setRule,
} from './world/vault-payloads.ts';
import { approved, createTestVault, sendAgain, withAccounts } from './world/vaults.ts';

const PERIOD = 86_400;
const CAP = 100n;

/** A vault with tokens, a distributor, and the means to set a rule. */
async function vaultWithTokens() {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const mint = await createMint(vm, vm.deployer.address);
  const source = await createTokenAccount(vm, mint, vault.authority, 10_000n);
  const destinations: Address[] = [];
  for (let count = 0; count < 8; count += 1)
    destinations.push(await createTokenAccount(vm, mint, vm.payer.address));
  let nonce = 0n;
  const order = async (kind: number, payload: Parameters<typeof approved>[1]['payload']) => {
    nonce += 1n;
    return approved(vm, { vault, nonce, kind, payload, member: members[0] }, [members[0], members[1]]);
  };
  const terms: RuleTerms = {
    nonce: 9n,
    mint,
    capPerPeriod: CAP,
    period: PERIOD,
    endsAt: vm.time + 100n * BigInt(PERIOD),
    destinations,
  };
  const [rule] = await rewards.findRulePda({ vault: vault.address, nonce: terms.nonce });
  const set = async (changed: Partial<RuleTerms> = {}, payer: TransactionSigner = vm.payer) =>
    rewards.getExecuteSetRuleInstruction({
      payer,
      member: members[2],
      vault: vault.address,
      transaction: await order(KIND.setRule, setRule({ ...terms, ...changed })),
      rule,
    });
  const distribute = (distributor: KeyPairSigner, amounts: readonly bigint[], to = destinations) =>
    withAccounts(
      rewards.getExecuteAutomatedDistributionInstruction({
        distributor,
        vault: vault.address,
        rule,
        vaultAuthority: vault.authority,
        source,
        mint,
        tokenProgram: TOKEN_PROGRAM,
        amounts: Array.from({ length: 8 }, (_, index) => amounts[index] ?? 0n),
      }),
      to.map((address) => ({ address, writable: true })),
    );
  return { vm, vault, members, mint, source, destinations, order, rule, set, distribute };
}

async function vaultWithRule() {
  const made = await vaultWithTokens();
  await made.vm.mustSend([await made.set()]);
  return made;
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeSetRule',
  setup: async () => {
    const { vm, set } = await vaultWithTokens();
    return { vm, instruction: await set({}, await vm.wallet()) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'executeRemoveRule',
  setup: async () => {
    const { vm, vault, members, order, rule, set } = await vaultWithTokens();
    const payer = await vm.wallet();
    await vm.mustSend([await set({}, payer)]);
    const transaction = await order(KIND.removeRule, removeRule(9n));
    const accounts = {
      member: members[2],
      vault: vault.address,
      transaction,
      rule,
      rentPayer: payer.address,
    };
    return { vm, instruction: rewards.getExecuteRemoveRuleInstruction(accounts) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'executeAutomatedDistribution',
  setup: async () => {
    const { vm, members, distribute } = await vaultWithRule();
    return { vm, instruction: distribute(members[0], [1n, 2n]) };
  },
});

test('pays the rule destinations up to the cap of each period', async () => {
  const { vm, members, source, destinations, set, distribute } = await vaultWithTokens();
  const { computeUnits } = await vm.mustSend([await set()]);
  recordComputeUnits('rewards', 'executeSetRule', computeUnits, 'transaction');
  const paid = await vm.mustSend([distribute(members[2], Array(8).fill(10n))]);
  recordComputeUnits('rewards', 'executeAutomatedDistribution', paid.computeUnits, 'vault');
  assert.equal(tokenBalance(vm, source), 10_000n - 80n);
  for (const to of destinations) assert.equal(tokenBalance(vm, to), 10n);
  assert.equal((await vm.send([distribute(members[2], [21n])])).error?.name, 'RuleCapExceeded');
  await vm.mustSend([distribute(members[2], [20n])]);
  vm.advance(BigInt(PERIOD));
  await vm.mustSend([distribute(members[2], [0n, CAP])]);
  assert.equal((await vm.send([distribute(members[2], [0n, 1n])])).error?.name, 'RuleCapExceeded');
  assert.equal((await sendAgain(vm, [distribute(members[2], [])])).error?.name, 'ZeroAmount');
  vm.advance(100n * BigInt(PERIOD));
  assert.equal((await vm.send([distribute(members[2], [3n])])).error?.name, 'RuleEnded');
});

test('distributors need no membership; strangers and other destinations get nothing', async () => {
  const { vm, vault, members, destinations, order, distribute } = await vaultWithRule();
  const distributor = await vm.wallet();
  assert.equal((await vm.send([distribute(distributor, [1n])])).error?.name, 'NotAuthorized');
  const transaction = await order(KIND.setDistributors, setDistributors([distributor.address]));
  await vm.mustSend([
    rewards.getExecuteSetDistributorsInstruction({ member: members[0], vault: vault.address, transaction }),
  ]);
  vm.svm.expireBlockhash();
  await vm.mustSend([distribute(distributor, [1n])]);
  const [first, second, ...rest] = destinations;
  assert.ok(first && second);
  for (const wrong of [
    [second, first, ...rest],
    [first, second],
    [first, first, ...rest],
  ]) {
    assert.equal((await vm.send([distribute(distributor, [1n], wrong)])).error?.name, 'WrongDestination');
  }
});

test('a change of members voids the rule', async () => {
  const { vm, vault, members, order, distribute } = await vaultWithRule();
  const transaction = await order(KIND.reconfigure, reconfigure(1, 0, [[members[0].address, ALL]]));
  await vm.mustSend([
    rewards.getExecuteReconfigureInstruction({ member: members[0], vault: vault.address, transaction }),
  ]);
  assert.equal((await vm.send([distribute(members[0], [1n])])).error?.name, 'StaleGeneration');
});

test('a rule that makes no sense is refused', async () => {
  const { vm, set } = await vaultWithTokens();
  for (const [terms, name] of [
    [{ capPerPeriod: 0n }, 'InvalidRule'],
    [{ period: 3_599 }, 'InvalidRule'],
    [{ destinations: [] }, 'InvalidRule'],
    [{ endsAt: vm.time }, 'RuleEnded'],
  ] as const) {
    assert.equal((await vm.send([await set(terms)])).error?.name, name);
  }
});

test('a removed rule pays nothing; set again it starts anew only by a new vote', async () => {
  const { vm, vault, members, order, rule, set, distribute } = await vaultWithRule();
  await vm.mustSend([distribute(members[0], [CAP])]);
  const transaction = await order(KIND.removeRule, removeRule(9n));
  const accounts = {
    member: members[2],
    vault: vault.address,
    transaction,
    rule,
    rentPayer: vm.payer.address,
  };
  const { computeUnits } = await vm.mustSend([rewards.getExecuteRemoveRuleInstruction(accounts)]);
  recordComputeUnits('rewards', 'executeRemoveRule', computeUnits, 'transaction');
  assert.equal(vm.balance(rule), 0n);
  assert.ok(!(await sendAgain(vm, [distribute(members[0], [1n])])).ok);
  await vm.mustSend([await set()]);
  await vm.mustSend([distribute(members[0], [2n])]);
});
