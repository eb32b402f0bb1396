import { type Address, type KeyPairSigner, lamports } from '@solana/kit';
import { keyOf, walletOf } from '../../programs/identity/support/deterministic-keys.ts';
import { ALL, KIND, transfer, transferSol } from '../../programs/rewards/world/vault-payloads.ts';
import {
  approve,
  approved,
  createVault,
  propose,
  type TestVault,
} from '../../programs/rewards/world/vaults.ts';
import type { TestVm } from '../../support/test-vm.ts';
import { createMint, createTokenAccount } from '../../support/token-accounts.ts';

const VAULT_LAMPORTS = lamports(10_000_000_000n);
const TOKENS = 1_000n;

/** What the vault's transfers move, and where to. */
export interface VaultAssets {
  readonly mint: Address;
  readonly source: Address;
  readonly destination: Address;
  readonly lamportsTo: Address;
}

/** A 2-of-3 vault with a transaction for each thing that can happen to one. */
export interface RecordedVault {
  readonly vault: TestVault;
  readonly members: readonly [KeyPairSigner, KeyPairSigner, KeyPairSigner];
  readonly assets: VaultAssets;
  /** Approved, and past their time-lock. */
  readonly dueTransfer: Address;
  readonly dueSolTransfer: Address;
  /** Approved by the first member alone. */
  readonly halfApproved: Address;
}

/** Makes the vault; the time-locks of what is due pass. */
export async function recordVault(vm: TestVm): Promise<RecordedVault> {
  const members = [
    await walletOf(vm, 'first member'),
    await walletOf(vm, 'second member'),
    await walletOf(vm, 'third member'),
  ] as const;
  const vault = await createVault(vm, {
    members: members.map(({ address }) => [address, ALL] as const),
    threshold: 2,
    createKey: await keyOf('vault'),
  });
  const assets = await createAssets(vm, vault);
  const payload = transfer(assets.mint, assets.destination, TOKENS);
  const transferOf = (nonce: bigint) => ({ vault, nonce, kind: KIND.transfer, payload, member: members[0] });
  const solTransfer = {
    vault,
    nonce: 2n,
    kind: KIND.transferSol,
    payload: transferSol(assets.lamportsTo, 1_000_000n),
    member: members[0],
  };
  const approvers = members.slice(0, 2);
  const dueTransfer = await approved(vm, transferOf(1n), approvers);
  const dueSolTransfer = await approved(vm, solTransfer, approvers);
  const halfApproved = await propose(vm, transferOf(3n));
  await vm.mustSend([approve(vm, vault, halfApproved, members[0])]);
  return { vault, members, assets, dueTransfer, dueSolTransfer, halfApproved };
}

/** A transfer that is approved, and whose time-lock begins now. */
export async function recordLockedTransfer(
  vm: TestVm,
  { vault, members, assets }: RecordedVault,
): Promise<Address> {
  const payload = transfer(assets.mint, assets.destination, TOKENS);
  const locked = await propose(vm, { vault, nonce: 4n, kind: KIND.transfer, payload, member: members[0] });
  for (const member of members.slice(0, 2)) await vm.mustSend([approve(vm, vault, locked, member)]);
  return locked;
}

async function createAssets(vm: TestVm, { authority }: TestVault): Promise<VaultAssets> {
  vm.svm.airdrop(authority, VAULT_LAMPORTS);
  const payee = await walletOf(vm, 'payee');
  const mint = await createMint(vm, vm.deployer.address);
  return {
    mint,
    source: await createTokenAccount(vm, mint, authority, TOKENS),
    destination: await createTokenAccount(vm, mint, payee.address),
    lamportsTo: payee.address,
  };
}
