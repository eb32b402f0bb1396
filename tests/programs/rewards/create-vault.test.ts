import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import { lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { createVm, type TestVm } from '../../support/test-vm.ts';
import { ALL, APPROVE, EXECUTE, type Member, PROPOSE } from './world/vault-payloads.ts';
import { createVaultInstruction, readVault, type VaultOptions } from './world/vaults.ts';

async function keys(vm: TestVm, count: number): Promise<Member[]> {
  return Promise.all(Array.from({ length: count }, async () => [(await vm.wallet()).address, ALL] as const));
}

async function refusal(vm: TestVm, options: VaultOptions): Promise<string | undefined> {
  const { instruction } = await createVaultInstruction(vm, options);
  return (await vm.send([instruction])).error?.name;
}

negativeMatrix({
  program: 'rewards',
  instruction: 'createVault',
  setup: async () => {
    const vm = await createVm();
    const options = { members: await keys(vm, 3), threshold: 2, payer: await vm.wallet() };
    return { vm, instruction: (await createVaultInstruction(vm, options)).instruction };
  },
});

test('holds members, threshold and time-lock, at an address that somebody funded before', async () => {
  const vm = await createVm();
  const { instruction, vault } = await createVaultInstruction(vm, {
    members: await keys(vm, 16),
    threshold: 16,
  });
  vm.svm.airdrop(vault.address, lamports(1_000_000n));
  const { computeUnits, events } = await vm.mustSend([instruction]);
  recordComputeUnits('rewards', 'createVault', computeUnits, 'vault');
  const state = readVault(vm, vault);
  assert.deepEqual([state.memberCount, state.threshold, state.timeLock, state.generation], [16, 16, 600, 0]);
  assert.ok(state.incarnation.some((byte) => byte !== 0));
  assert.equal(events[0]?.name, 'VaultCreated');
});

test('the key that makes the address must sign', async () => {
  const vm = await createVm();
  const createKey = await vm.wallet();
  const { instruction } = await createVaultInstruction(vm, {
    members: await keys(vm, 1),
    threshold: 1,
    createKey,
  });
  await vm.mustSend([instruction]);
  assert.equal(
    await refusal(vm, { members: await keys(vm, 2), threshold: 1, createKey }),
    'AlreadyInitialized',
  );
});

test('refuses members, permissions, thresholds, time-locks and vestings that make no vault', async () => {
  const vm = await createVm();
  const [a, b] = await keys(vm, 2);
  assert.ok(a && b);
  const vesting = { total: 5n, start: 10n, cliff: 20n, end: 30n };
  const cases: [VaultOptions, string][] = [
    [{ members: [], threshold: 1 }, 'InvalidMembers'],
    [{ members: [a, a], threshold: 1 }, 'InvalidMembers'],
    [{ members: [[a[0], 0]], threshold: 1 }, 'InvalidPermissions'],
    [{ members: [[a[0], 8 | ALL]], threshold: 1 }, 'InvalidPermissions'],
    [{ members: [[a[0], APPROVE | EXECUTE]], threshold: 1 }, 'InvalidPermissions'],
    [{ members: [[a[0], APPROVE | PROPOSE]], threshold: 1 }, 'InvalidPermissions'],
    [{ members: [a], threshold: 0 }, 'InvalidThreshold'],
    [{ members: [a, [b[0], EXECUTE]], threshold: 2 }, 'InvalidThreshold'],
    [{ members: [a], threshold: 1, timeLock: 30 * 86_400 + 1 }, 'InvalidTimeLock'],
    [{ members: [a], threshold: 1, vesting: { ...vesting, cliff: 9n } }, 'InvalidVesting'],
    [{ members: [a], threshold: 1, vesting: { ...vesting, end: 19n } }, 'InvalidVesting'],
  ];
  for (const [options, name] of cases) assert.equal(await refusal(vm, options), name);
  assert.equal(await refusal(vm, { members: [a], threshold: 1, timeLock: 30 * 86_400, vesting }), undefined);
});

test('members must be given in ascending order', async () => {
  const vm = await createVm();
  const { instruction } = await createVaultInstruction(vm, { members: await keys(vm, 2), threshold: 1 });
  const data = rewards.getCreateVaultInstructionDataDecoder().decode(instruction.data ?? new Uint8Array());
  const [first, second, ...rest] = data.members;
  assert.ok(first && second);
  const swapped = rewards
    .getCreateVaultInstructionDataEncoder()
    .encode({ ...data, members: [second, first, ...rest] });
  assert.equal((await vm.send([{ ...instruction, data: swapped }])).error?.name, 'InvalidMembers');
});
