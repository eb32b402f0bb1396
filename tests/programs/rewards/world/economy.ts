import { core, rewards } from '@neoengine/clients';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { programDataAddress } from '../../../support/program-loading.ts';
import { createVm, type TestVm } from '../../../support/test-vm.ts';
import { createTokenAccount } from '../../../support/token-accounts.ts';
import { CPU, openEpochPage, setUpCore } from './core-setup.ts';

/** Emission of each of the first epochs, base units. */
export const FIRST_EPOCH_EMISSION = 237_823_439_878n;
/** Cpu's budget of an epoch: a fifth. */
export const CPU_BUDGET = FIRST_EPOCH_EMISSION / 5n;

export interface RewardsWorld {
  readonly vm: TestVm;
  readonly genesis: bigint;
  readonly mint: Address;
  readonly emission: Address;
}

/** Core set up, DSX initialised; time stands at genesis. */
export async function createRewardsWorld(): Promise<RewardsWorld> {
  const vm = await createVm();
  const genesis = vm.time;
  await setUpCore(vm);
  await vm.mustSend([await initializeMint(vm)]);
  const [mint] = await rewards.findMintPda();
  const [emission] = await rewards.findEmissionPda();
  return { vm, genesis, mint, emission };
}

export async function initializeMint(
  vm: TestVm,
  authority: TransactionSigner = vm.deployer,
  payer: TransactionSigner = vm.payer,
): Promise<Instruction> {
  return rewards.getInitializeMintInstructionAsync({
    payer,
    authority,
    programData: await programDataAddress(rewards.REWARDS_PROGRAM_ADDRESS),
    network: (await core.findNetworkPda())[0],
    mint: (await rewards.findMintPda())[0],
  });
}

/** One class's page: core's and ours, opened. */
export interface OpenPage {
  readonly classNumber: number;
  readonly page: bigint;
  readonly epochPage: Address;
  readonly budgetPage: Address;
  readonly payout: Address;
}

export async function openPage(world: RewardsWorld, classNumber = CPU, page = 0n): Promise<OpenPage> {
  const epochPage = await openEpochPage(world.vm, classNumber, page);
  const open = await pageAddresses(classNumber, page, epochPage);
  await world.vm.mustSend([await openBudgetPage(world, open)]);
  return open;
}

export async function pageAddresses(
  classNumber: number,
  page: bigint,
  epochPage: Address,
): Promise<OpenPage> {
  const [budgetPage] = await rewards.findBudgetPagePda({ class: classNumber, page });
  const [payout] = await rewards.findPayoutPda({ class: classNumber, page });
  return { classNumber, page, epochPage, budgetPage, payout };
}

export async function openBudgetPage(
  world: RewardsWorld,
  page: OpenPage,
  payer: TransactionSigner = world.vm.payer,
): Promise<Instruction> {
  const { classNumber, budgetPage, payout, epochPage } = page;
  return rewards.getOpenBudgetPageInstructionAsync({
    payer,
    network: (await core.findNetworkPda())[0],
    epochPage,
    budgetPage,
    payout,
    mint: world.mint,
    class: classNumber,
    page: page.page,
  });
}

export async function mintPage(world: RewardsWorld, page: OpenPage): Promise<Instruction> {
  const { classNumber, budgetPage, payout, epochPage } = page;
  return rewards.getMintPageInstructionAsync({
    epochPage,
    budgetPage,
    payout,
    mint: world.mint,
    class: classNumber,
    page: page.page,
  });
}

export interface ClaimOptions {
  readonly workPage: Address;
  readonly destination: Address;
}

export async function claimWork(
  world: RewardsWorld,
  page: OpenPage,
  options: ClaimOptions,
): Promise<Instruction> {
  const { classNumber, budgetPage, payout, epochPage } = page;
  return rewards.getClaimWorkInstructionAsync({
    epochPage,
    budgetPage,
    payout,
    mint: world.mint,
    class: classNumber,
    page: page.page,
    ...options,
  });
}

export interface PayOptions {
  readonly authority: TransactionSigner;
  readonly registryEntry: Address;
  readonly destination: Address;
  readonly amount: bigint;
}

export async function pay(world: RewardsWorld, page: OpenPage, options: PayOptions): Promise<Instruction> {
  return rewards.getPayInstructionAsync({
    budgetPage: page.budgetPage,
    mint: world.mint,
    class: page.classNumber,
    page: page.page,
    ...options,
  });
}

export async function closePage(
  world: RewardsWorld,
  page: OpenPage,
  rentPayer: Address,
): Promise<Instruction> {
  return rewards.getClosePageInstructionAsync({
    budgetPage: page.budgetPage,
    payout: page.payout,
    mint: world.mint,
    rentPayer,
    class: page.classNumber,
    page: page.page,
  });
}

/** A DSX account with tokens from nowhere: the mint's supply does not count them. */
export async function dsxAccount(world: RewardsWorld, owner: Address, amount = 0n): Promise<Address> {
  return createTokenAccount(world.vm, world.mint, owner, amount);
}

export function readBudgetPage(world: RewardsWorld, page: OpenPage): rewards.BudgetPage {
  return rewards.getBudgetPageDecoder().decode(world.vm.data(page.budgetPage));
}

export function readEmission(world: RewardsWorld): rewards.Emission {
  return rewards.getEmissionDecoder().decode(world.vm.data(world.emission));
}
