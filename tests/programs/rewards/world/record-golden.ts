/**
 * Records one account of each type of rewards as it is now, for a new layout version:
 * `node tests/programs/rewards/world/record-golden.ts`. What is recorded already is left alone.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rewards } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import type { TestVm } from '../../../support/test-vm.ts';
import { describeFields, goldenPath } from '../../identity/support/golden.ts';
import { closeEpochs } from './core-setup.ts';
import { claimRecord, posted } from './distributions.ts';
import { createRewardsWorld, dsxAccount, mintPage, openPage } from './economy.ts';
import { KIND, setRule } from './vault-payloads.ts';
import { approved, createTestVault } from './vaults.ts';

const world = await createRewardsWorld();
const { vm } = world;
const page = await openPage(world);
closeEpochs(vm, page.epochPage, [1_000n, 0n, 7n]);
await vm.mustSend([await mintPage(world, page)]);
record(vm, 'Emission', world.emission, rewards.getEmissionDecoder());
record(vm, 'BudgetPage', page.budgetPage, rewards.getBudgetPageDecoder());

const vesting = { total: 1_000n, start: vm.time, cliff: vm.time + 10n, end: vm.time + 20n };
const { vault, members } = await createTestVault(vm, { vesting });
const destinations = [await dsxAccount(world, vm.payer.address)];
const terms = {
  nonce: 9n,
  mint: world.mint,
  capPerPeriod: 5n,
  period: 3_600,
  endsAt: vm.time + 90_000n,
  destinations,
};
const proposal = { vault, nonce: 1n, kind: KIND.setRule, payload: setRule(terms), member: members[0] };
const transaction = await approved(vm, proposal, [members[0], members[1]]);
const [rule] = await rewards.findRulePda({ vault: vault.address, nonce: 9n });
const set = { payer: vm.payer, member: members[2], vault: vault.address, transaction, rule };
await vm.mustSend([rewards.getExecuteSetRuleInstruction(set)]);
record(vm, 'Vault', vault.address, rewards.getVaultDecoder());
record(vm, 'VaultTransaction', transaction, rewards.getVaultTransactionDecoder());
record(vm, 'Rule', rule, rewards.getRuleDecoder());

const distribution = await posted([5n, 6n]);
await distribution.world.vm.mustSend([await distribution.claimOf(1)]);
const [, claimant] = distribution.claimants;
if (!claimant) throw new Error('There is no claimant.');
const recordOfClaim = await claimRecord(distribution.world, claimant.address);
record(
  distribution.world.vm,
  'Distribution',
  distribution.world.distribution,
  rewards.getDistributionDecoder(),
);
record(distribution.world.vm, 'ClaimRecord', recordOfClaim, rewards.getClaimRecordDecoder());

function record(
  from: TestVm,
  type: string,
  at: Address,
  decoder: { decode(bytes: Uint8Array): object },
): void {
  const bytes = from.data(at);
  const path = goldenPath('rewards', type, bytes[1] ?? 0);
  if (existsSync(`${path}.bin`)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.bin`, bytes);
  writeFileSync(`${path}.json`, `${JSON.stringify(describeFields(decoder.decode(bytes)), null, 2)}\n`);
}
