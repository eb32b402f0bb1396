import { rewards } from '@neoengine/clients';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { createVm, type TestVm } from '../../../support/test-vm.ts';
import { createMint, createTokenAccount } from '../../../support/token-accounts.ts';
import { TOKEN_PROGRAM } from './assets.ts';
import { DAY } from './core-setup.ts';
import { type Leaf, type SumTree, sumTree } from './merkle-sum.ts';

export const NONCE = new Uint8Array(16).fill(5);

export interface DistributionAddresses {
  readonly distribution: Address;
  readonly escrow: Address;
}

export async function distributionAddresses(authority: Address): Promise<DistributionAddresses> {
  const [distribution] = await rewards.findDistributionPda({ authority, nonce: NONCE });
  const [escrow] = await rewards.findEscrowPda({ distribution });
  return { distribution, escrow };
}

export interface DistributionWorld extends DistributionAddresses {
  readonly vm: TestVm;
  readonly authority: TransactionSigner;
  readonly mint: Address;
  readonly source: Address;
}

/** An authority with 10,000 base units of some token. */
export async function createDistributionWorld(): Promise<DistributionWorld> {
  const vm = await createVm();
  const authority = await vm.wallet();
  const mint = await createMint(vm, vm.deployer.address, 6);
  const source = await createTokenAccount(vm, mint, authority.address, 10_000n);
  return { vm, authority, mint, source, ...(await distributionAddresses(authority.address)) };
}

export interface Claimant {
  readonly address: Address;
  readonly account: Address;
}

export async function createClaimants(world: DistributionWorld, count: number): Promise<Claimant[]> {
  const claimants: Claimant[] = [];
  for (let index = 0; index < count; index += 1) {
    const { address } = await world.vm.wallet();
    claimants.push({ address, account: await createTokenAccount(world.vm, world.mint, address) });
  }
  return claimants;
}

export interface PostOptions {
  readonly payer?: TransactionSigner;
  readonly endsAt?: bigint;
  readonly sum?: bigint;
}

export function post(world: DistributionWorld, tree: SumTree, options: PostOptions = {}): Instruction {
  const { vm, authority, source, distribution, escrow, mint } = world;
  return rewards.getPostDistributionInstruction({
    payer: options.payer ?? vm.payer,
    authority,
    source,
    distribution,
    escrow,
    mint,
    tokenProgram: TOKEN_PROGRAM,
    nonce: NONCE,
    root: tree.root,
    count: tree.count,
    sum: options.sum ?? tree.sum,
    endsAt: options.endsAt ?? vm.time + 40n * DAY,
  });
}

export function update(world: DistributionWorld, tree: SumTree, options: PostOptions = {}): Instruction {
  const { authority, source, distribution, escrow, mint } = world;
  return rewards.getUpdateDistributionInstruction({
    authority,
    source,
    distribution,
    escrow,
    mint,
    tokenProgram: TOKEN_PROGRAM,
    root: tree.root,
    count: tree.count,
    sum: options.sum ?? tree.sum,
    endsAt: options.endsAt ?? readDistribution(world).endsAt,
  });
}

export function readDistribution(world: DistributionWorld): rewards.Distribution {
  return rewards.getDistributionDecoder().decode(world.vm.data(world.distribution));
}

/** `leaf` says what is claimed, `index` and `tree` what proves it. */
export interface ClaimOptions {
  readonly tree: SumTree;
  readonly index: number;
  readonly leaf: Leaf;
  readonly destination: Address;
  readonly payer?: TransactionSigner;
}

export async function claim(world: DistributionWorld, options: ClaimOptions): Promise<Instruction> {
  const { tree, index, leaf, destination } = options;
  const { vm, distribution, escrow, mint } = world;
  const [claimant, cumulative] = leaf;
  return rewards.getClaimInstructionAsync({
    payer: options.payer ?? vm.payer,
    claimant,
    distribution,
    escrow,
    claimRecord: await claimRecord(world, claimant),
    destination,
    mint,
    tokenProgram: TOKEN_PROGRAM,
    index,
    cumulative,
    proof: tree.proof(index),
  });
}

export async function claimRecord(world: DistributionWorld, claimant: Address): Promise<Address> {
  return (await rewards.findClaimRecordPda({ distribution: world.distribution, claimant }))[0];
}

export function closeDistribution(
  world: DistributionWorld,
  rentPayer: Address,
  destination = world.source,
): Instruction {
  const { distribution, escrow, mint } = world;
  return rewards.getCloseDistributionInstruction({
    distribution,
    escrow,
    destination,
    mint,
    rentPayer,
    tokenProgram: TOKEN_PROGRAM,
  });
}

export async function closeRecord(
  world: DistributionWorld,
  claimant: Address,
  rentPayer: Address,
): Promise<Instruction> {
  const { distribution } = world;
  return rewards.getCloseClaimRecordInstruction({
    claimRecord: await claimRecord(world, claimant),
    distribution,
    rentPayer,
  });
}

/** A posted distribution: claimant `i` may have `amounts[i]`. */
export async function posted(amounts: readonly bigint[], payer?: TransactionSigner) {
  const world = await createDistributionWorld();
  const claimants = await createClaimants(world, amounts.length);
  const leaves = claimants.map(({ address }, index): Leaf => [address, amounts[index] ?? 0n]);
  const tree = sumTree(leaves);
  await world.vm.mustSend([post(world, tree, payer ? { payer } : {})]);
  const claimOf = (index: number, overrides: Partial<ClaimOptions> = {}) => {
    const [leaf, claimant] = [leaves[index], claimants[index]];
    if (!leaf || !claimant) throw new Error(`There is no claimant ${index}.`);
    return claim(world, { tree, index, leaf, destination: claimant.account, ...overrides });
  };
  return { world, claimants, leaves, tree, claimOf };
}
