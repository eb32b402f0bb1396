import test from 'node:test';
import { core } from '@neoengine/clients';
import type { Address, Instruction } from '@solana/kit';
import { assertRefused } from '../programs/core/support/assertions.ts';
import { CPU, createNetwork, EPOCH, GPU, NO_CLASS } from '../programs/core/support/network.ts';
import {
  advanceInstruction,
  creditInstruction,
  openWorker,
  openWorkPageInstruction,
} from '../programs/core/support/pages.ts';
import {
  type Caller,
  caller,
  FLAGS,
  PROGRAM_IDS,
  registerCaller,
  registerCpu,
} from '../programs/core/support/registry.ts';
import { unsignedSigner } from '../programs/core/support/unsigned-signer.ts';

const ALL_FLAGS = Object.values(FLAGS).reduce((all, flag) => all | flag, 0);

/** Everything that a registered program can call in core, by the capability that it needs. */
async function calls() {
  const vm = await createNetwork();
  const cpu = await registerCpu(vm);
  const worker = await openWorker(vm, cpu);
  await vm.mustSend([await creditInstruction(cpu, worker, 5n)]);
  vm.advance(EPOCH);
  await vm.mustSend([await advanceInstruction([worker.accounts.ledger])]);
  const [region] = await core.findRegionPda({ id: 0 });
  const opened = { admin: vm.deployer, payer: await vm.wallet(), region, id: 0 };
  await vm.mustSend([await core.getOpenRegionInstructionAsync(opened)]);

  const byFlag: Readonly<Record<number, ((by: Caller) => Promise<Instruction>)[]>> = {
    [FLAGS.creditWork]: [
      (by) => creditInstruction(by, worker, 5n),
      (by) => openWorkPageInstruction(by, worker),
    ],
    [FLAGS.updateState]: [async (by) => deviceJoined(by, region)],
  };
  return { vm, cpu, worker, byFlag };
}

function deviceJoined(by: Caller, region: Address): Instruction {
  const none = Array<bigint>(16).fill(0n);
  return core.getUpdateGlobalStateInstruction({
    ...by,
    regions: [region],
    count: 1,
    kinds: new Uint8Array(16).fill(1, 0, 1),
    regionIds: new Uint8Array(16),
    classes: new Uint8Array(16).fill(NO_CLASS, 0, 1),
    first: none,
    second: none,
  });
}

test('a program that is not registered calls nothing', async () => {
  const { vm, byFlag } = await calls();
  const unregistered = await caller(vm, PROGRAM_IDS.rewards);
  for (const build of Object.values(byFlag).flat()) {
    await assertRefused(vm, await build(unregistered), 'InvalidAccountOwner');
  }
});

test('a registered program with every capability but the one needed calls nothing', async () => {
  for (const flag of [FLAGS.creditWork, FLAGS.updateState]) {
    for (const program of [PROGRAM_IDS.rewards, PROGRAM_IDS.identity]) {
      const { vm, byFlag } = await calls();
      const by = await registerCaller(vm, program, CPU, ALL_FLAGS & ~flag);
      for (const build of byFlag[flag] ?? []) await assertRefused(vm, await build(by), 'MissingCapability');
    }
  }
});

test("a program of another class credits none of cpu's work", async () => {
  for (const classNumber of [GPU, 2, 3, 4]) {
    const { vm, byFlag } = await calls();
    const by = await registerCaller(vm, PROGRAM_IDS.identity, classNumber, FLAGS.creditWork);
    for (const build of byFlag[FLAGS.creditWork] ?? [])
      await assertRefused(vm, await build(by), 'WrongClass');
  }
});

test("nobody uses another's registry entry", async () => {
  const { vm, cpu, byFlag } = await calls();
  const stranger = await vm.wallet();
  const rewards = await caller(vm, PROGRAM_IDS.rewards);
  for (const authority of [stranger, rewards.authority, unsignedSigner(vm, cpu.entry)]) {
    for (const build of byFlag[FLAGS.creditWork] ?? []) {
      await assertRefused(vm, await build({ authority, entry: cpu.entry }), 'UnknownAuthority');
    }
  }
});

test('a registry entry that is switched off opens nothing', async () => {
  const { vm, cpu, byFlag } = await calls();
  const off = { admin: vm.deployer, entry: cpu.entry, class: CPU, flags: FLAGS.creditWork, enabled: false };
  await vm.mustSend([await core.getUpdateProgramInstructionAsync(off)]);
  for (const build of byFlag[FLAGS.creditWork] ?? [])
    await assertRefused(vm, await build(cpu), 'EntryDisabled');
});

test('an account that only looks like a registry entry is none', async () => {
  const { vm, cpu, byFlag } = await calls();
  const [stranger, forged] = [await vm.wallet(), await vm.wallet()];
  const entry = core.getProgramEntryDecoder().decode(vm.data(cpu.entry));
  const data = core.getProgramEntryEncoder().encode({ ...entry, authority: stranger.address });
  const genuine = vm.svm.getAccount(cpu.entry);
  if (!genuine.exists) throw new Error('The entry is gone.');
  // Even owned by core, which no transaction can bring about: it does not lie where its key says.
  vm.svm.setAccount({ ...genuine, address: forged.address, data: new Uint8Array(data) });
  for (const build of byFlag[FLAGS.creditWork] ?? []) {
    await assertRefused(vm, await build({ authority: stranger, entry: forged.address }), 'InvalidSeeds');
  }
});
