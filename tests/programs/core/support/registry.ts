import { core, cpu, identity, rewards } from '@neoengine/clients';
import { type Address, getProgramDerivedAddress, type TransactionSigner } from '@solana/kit';
import type { TestVm } from '../../../support/index.ts';
import { CPU, NO_CLASS } from './network.ts';
import { unsignedSigner } from './unsigned-signer.ts';

export const FLAGS = {
  creditWork: 1,
  pay: 4,
  updateState: 8,
  adjustTrust: 16,
  attest: 32,
  revoke: 64,
};

/** The deployed programs that tests register. */
export const PROGRAM_IDS = {
  cpu: cpu.CPU_PROGRAM_ADDRESS,
  identity: identity.IDENTITY_PROGRAM_ADDRESS,
  rewards: rewards.REWARDS_PROGRAM_ADDRESS,
};

/** Who calls core, with the registry entry that allows it. */
export interface Caller {
  readonly authority: TransactionSigner;
  readonly entry: Address;
}

/** `register_program` by the deployer. */
export async function registerInstruction(
  vm: TestVm,
  payer: TransactionSigner,
  program: Address,
  classNumber: number,
  flags: number,
) {
  const [entry] = await core.findProgramEntryPda({ key: program });
  return core.getRegisterProgramInstructionAsync({
    admin: vm.deployer,
    payer,
    program,
    entry,
    class: classNumber,
    flags,
  });
}

/** Registers a program and returns it as a caller of core. */
export async function registerCaller(
  vm: TestVm,
  program: Address,
  classNumber: number,
  flags: number,
): Promise<Caller> {
  await vm.mustSend([await registerInstruction(vm, await vm.wallet(), program, classNumber, flags)]);
  return caller(vm, program);
}

/** A program as a caller of core, registered or not. */
export async function caller(vm: TestVm, program: Address): Promise<Caller> {
  const [authority] = await getProgramDerivedAddress({ programAddress: program, seeds: ['authority'] });
  const [entry] = await core.findProgramEntryPda({ key: program });
  return { authority: unsignedSigner(vm, authority), entry };
}

/** The program that credits cpu work. */
export const registerCpu = (vm: TestVm) => registerCaller(vm, PROGRAM_IDS.cpu, CPU, FLAGS.creditWork);
/** The program that reports devices. */
export const registerIdentity = (vm: TestVm) =>
  registerCaller(vm, PROGRAM_IDS.identity, NO_CLASS, FLAGS.updateState);
/** Rewards' authority, which alone settles work. */
export const rewardsAuthority = async (vm: TestVm) => (await caller(vm, PROGRAM_IDS.rewards)).authority;
/** Rewards in the registry, as the set-up puts it there. */
export const registerRewards = (vm: TestVm) => registerCaller(vm, PROGRAM_IDS.rewards, NO_CLASS, 0);
