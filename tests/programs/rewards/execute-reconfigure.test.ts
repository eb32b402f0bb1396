import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { address } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm } from '../../support/test-vm.ts';
import { ALL, APPROVE, KIND, reconfigure, setDistributors } from './world/vault-payloads.ts';
import { approved, createTestVault, readVault, sortMembers } from './world/vaults.ts';

const NOBODY = address('11111111111111111111111111111111');
const DISTRIBUTOR = address('SysvarC1ock11111111111111111111111111111111');

async function ready(kind: number, payload: Parameters<typeof approved>[1]['payload']) {
  const vm = await createVm();
  const { vault, members } = await createTestVault(vm);
  const transaction = await approved(vm, { vault, nonce: 1n, kind, payload, member: members[0] }, [
    members[0],
    members[1],
  ]);
  const accounts = { member: members[2], vault: vault.address, transaction };
  return { vm, vault, members, accounts };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'executeReconfigure',
  setup: async () => {
    const { members } = await createTestVault(await createVm());
    const { vm, accounts } = await ready(KIND.reconfigure, reconfigure(1, 5, [[members[0].address, ALL]]));
    return { vm, instruction: rewards.getExecuteReconfigureInstruction(accounts) };
  },
});

negativeMatrix({
  program: 'rewards',
  instruction: 'executeSetDistributors',
  setup: async () => {
    const { members } = await createTestVault(await createVm());
    const { vm, accounts } = await ready(KIND.setDistributors, setDistributors([members[0].address]));
    return { vm, instruction: rewards.getExecuteSetDistributorsInstruction(accounts) };
  },
});

test('replaces members, threshold and time-lock, and raises the generation', async () => {
  const strangers = (await createTestVault(await createVm())).members;
  const list = sortMembers(strangers.map((member) => [member.address, ALL] as const));
  const { vm, vault, accounts } = await ready(KIND.reconfigure, reconfigure(3, 77, list));
  const { computeUnits } = await vm.mustSend([rewards.getExecuteReconfigureInstruction(accounts)]);
  recordComputeUnits('rewards', 'executeReconfigure', computeUnits, 'vault');
  const state = readVault(vm, vault);
  assert.deepEqual([state.generation, state.threshold, state.timeLock, state.memberCount], [1, 3, 77, 3]);
  assert.deepEqual(
    state.members.slice(0, 3),
    list.map(([key]) => key),
  );
});

test('distributors do not outlive the members that named them', async () => {
  const { vm, vault, members, accounts } = await ready(KIND.setDistributors, setDistributors([DISTRIBUTOR]));
  await vm.mustSend([rewards.getExecuteSetDistributorsInstruction(accounts)]);
  assert.equal(readVault(vm, vault).distributorCount, 1);
  const payload = reconfigure(1, 0, [[members[0].address, ALL]]);
  const proposal = { vault, nonce: 2n, kind: KIND.reconfigure, payload, member: members[0] };
  const transaction = await approved(vm, proposal, [members[0], members[1]]);
  await vm.mustSend([rewards.getExecuteReconfigureInstruction({ ...accounts, transaction })]);
  const { distributorCount, distributors } = readVault(vm, vault);
  assert.deepEqual([distributorCount, ...new Set(distributors)], [0, NOBODY]);
});

test('a change that makes no vault is refused when it is executed', async () => {
  const [member] = (await createTestVault(await createVm())).members;
  for (const [payload, name] of [
    [reconfigure(2, 0, [[member.address, ALL]]), 'InvalidThreshold'],
    [reconfigure(1, 0, [[member.address, APPROVE]]), 'InvalidPermissions'],
    [
      reconfigure(1, 0, [
        [member.address, ALL],
        [member.address, ALL],
      ]),
      'InvalidMembers',
    ],
    [reconfigure(1, 30 * 86_400 + 1, [[member.address, ALL]]), 'InvalidTimeLock'],
  ] as const) {
    const { vm, accounts } = await ready(KIND.reconfigure, payload);
    assert.equal((await vm.send([rewards.getExecuteReconfigureInstruction(accounts)])).error?.name, name);
  }
});

test('distributors are at most four, each once; their change voids nothing', async () => {
  const keys = (await createTestVault(await createVm())).members.map((member) => member.address);
  const { vm, vault, accounts } = await ready(KIND.setDistributors, setDistributors(keys));
  const { computeUnits } = await vm.mustSend([rewards.getExecuteSetDistributorsInstruction(accounts)]);
  recordComputeUnits('rewards', 'executeSetDistributors', computeUnits, 'vault');
  assert.deepEqual([readVault(vm, vault).distributorCount, readVault(vm, vault).generation], [3, 0]);
  const [first] = keys;
  assert.ok(first);
  const twice = await ready(KIND.setDistributors, setDistributors([first, first]));
  const result = await twice.vm.send([rewards.getExecuteSetDistributorsInstruction(twice.accounts)]);
  assert.equal(result.error?.name, 'InvalidDistributors');
});
