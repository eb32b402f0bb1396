import { createHash } from 'node:crypto';
import { rewards } from '@neoengine/clients';
import {
  AccountRole,
  type Address,
  getAddressEncoder,
  getUtf8Encoder,
  type Instruction,
  type KeyPairSigner,
  type ReadonlyUint8Array,
  type TransactionSigner,
} from '@solana/kit';
import type { SendResult, TestVm } from '../../../support/test-vm.ts';
import { ALL, type CompiledAccount, type Member } from './vault-payloads.ts';

export const TIME_LOCK = 600;
const MAX_CHUNK = 640;
const NOBODY = '11111111111111111111111111111111' as Address;

export interface Vesting {
  readonly total: bigint;
  readonly start: bigint;
  readonly cliff: bigint;
  readonly end: bigint;
}

export interface VaultOptions {
  readonly members: readonly Member[];
  readonly threshold: number;
  readonly timeLock?: number;
  readonly vesting?: Vesting;
  readonly payer?: TransactionSigner;
  readonly createKey?: TransactionSigner;
}

export interface TestVault {
  readonly address: Address;
  readonly authority: Address;
}

/** Members in the order that the program wants: ascending by the bytes of their keys. */
export function sortMembers(members: readonly Member[]): Member[] {
  return [...members].sort(([left], [right]) => Buffer.compare(keyBytes(left), keyBytes(right)));
}

function keyBytes(key: Address): Buffer {
  return Buffer.from(getAddressEncoder().encode(key));
}

export async function createVaultInstruction(
  vm: TestVm,
  options: VaultOptions,
): Promise<{ instruction: Instruction; vault: TestVault }> {
  const createKey = options.createKey ?? (await vm.wallet());
  const [address] = await rewards.findVaultPda({ createKey: createKey.address });
  const [authority] = await rewards.findVaultAuthorityPda({ vault: address });
  const members = sortMembers(options.members);
  const name = new Uint8Array(32);
  name.set(getUtf8Encoder().encode('treasury'));
  const instruction = await rewards.getCreateVaultInstructionAsync({
    payer: options.payer ?? vm.payer,
    createKey,
    vault: address,
    name,
    threshold: options.threshold,
    timeLock: options.timeLock ?? TIME_LOCK,
    memberCount: members.length,
    members: Array.from({ length: 16 }, (_, index) => members[index]?.[0] ?? NOBODY),
    permissions: Uint8Array.from({ length: 16 }, (_, index) => members[index]?.[1] ?? 0),
    vestingTotal: options.vesting?.total ?? 0n,
    vestingStart: options.vesting?.start ?? 0n,
    vestingCliff: options.vesting?.cliff ?? 0n,
    vestingEnd: options.vesting?.end ?? 0n,
  });
  return { instruction, vault: { address, authority } };
}

export async function createVault(vm: TestVm, options: VaultOptions): Promise<TestVault> {
  const { instruction, vault } = await createVaultInstruction(vm, options);
  await vm.mustSend([instruction]);
  return vault;
}

/** A 2-of-3 vault of wallets with every permission. */
export async function createTestVault(
  vm: TestVm,
  overrides: Partial<VaultOptions> = {},
): Promise<{ vault: TestVault; members: [KeyPairSigner, KeyPairSigner, KeyPairSigner] }> {
  const members: [KeyPairSigner, KeyPairSigner, KeyPairSigner] = [
    await vm.wallet(),
    await vm.wallet(),
    await vm.wallet(),
  ];
  const vault = await createVault(vm, {
    members: members.map((member): Member => [member.address, ALL]),
    threshold: 2,
    ...overrides,
  });
  return { vault, members };
}

export interface Proposal {
  readonly vault: TestVault;
  readonly nonce: bigint;
  readonly kind: number;
  readonly payload: ReadonlyUint8Array;
  readonly member: TransactionSigner;
  readonly payer?: TransactionSigner;
}

export async function transactionAddress(vault: TestVault, nonce: bigint): Promise<Address> {
  return (await rewards.findVaultTransactionPda({ vault: vault.address, nonce }))[0];
}

export async function proposeInstruction(vm: TestVm, proposal: Proposal): Promise<Instruction> {
  const { vault, nonce, kind, payload, member } = proposal;
  return rewards.getProposeInstruction({
    payer: proposal.payer ?? vm.payer,
    member,
    vault: vault.address,
    transaction: await transactionAddress(vault, nonce),
    nonce,
    kind,
    payloadLen: payload.length,
    chunk: [...payload.slice(0, MAX_CHUNK)],
  });
}

/** Proposes with as many extensions as the payload needs; returns the transaction's address. */
export async function propose(vm: TestVm, proposal: Proposal): Promise<Address> {
  const transaction = await transactionAddress(proposal.vault, proposal.nonce);
  await vm.mustSend([await proposeInstruction(vm, proposal)]);
  for (let from = MAX_CHUNK; from < proposal.payload.length; from += MAX_CHUNK) {
    const chunk = [...proposal.payload.slice(from, from + MAX_CHUNK)];
    await vm.mustSend([
      rewards.getExtendPayloadInstruction({ proposer: proposal.member, transaction, chunk }),
    ]);
  }
  return transaction;
}

/** Approves what the chain holds now. */
export function approve(
  vm: TestVm,
  vault: TestVault,
  transaction: Address,
  member: TransactionSigner,
): Instruction {
  const { kind, payload, payloadLen } = readTransaction(vm, transaction);
  const payloadHash = hashPayload(kind, new Uint8Array(payload).slice(0, payloadLen));
  return rewards.getApproveInstruction({ vault: vault.address, transaction, member, payloadHash });
}

/** What an approval names. */
export function hashPayload(kind: number, payload: ReadonlyUint8Array): Uint8Array {
  return new Uint8Array(
    createHash('sha256')
      .update(new Uint8Array([kind, ...payload]))
      .digest(),
  );
}

export function reject(vault: TestVault, transaction: Address, member: TransactionSigner): Instruction {
  return rewards.getRejectInstruction({ vault: vault.address, transaction, member });
}

/** Proposes, lets the members approve, and waits out the time-lock. */
export async function approved(
  vm: TestVm,
  proposal: Proposal,
  approvers: readonly TransactionSigner[],
): Promise<Address> {
  const transaction = await propose(vm, proposal);
  for (const member of approvers) await vm.mustSend([approve(vm, proposal.vault, transaction, member)]);
  vm.advance(BigInt(readVault(vm, proposal.vault).timeLock));
  return transaction;
}

export function readVault(vm: TestVm, vault: TestVault): rewards.Vault {
  return rewards.getVaultDecoder().decode(vm.data(vault.address));
}

export function readTransaction(vm: TestVm, transaction: Address): rewards.VaultTransaction {
  return rewards.getVaultTransactionDecoder().decode(vm.data(transaction));
}

/** `execute_instructions` with the accounts that the payload lists. */
export function executeInstructions(
  vault: TestVault,
  transaction: Address,
  member: TransactionSigner,
  accounts: readonly CompiledAccount[],
): Instruction {
  const call = rewards.getExecuteInstructionsInstruction({
    member,
    vault: vault.address,
    transaction,
    vaultAuthority: vault.authority,
  });
  return withAccounts(call, accounts);
}

/** Appends remaining accounts; none of them signs. */
export function withAccounts(instruction: Instruction, accounts: readonly CompiledAccount[]): Instruction {
  const metas = accounts.map(({ address, writable }) => ({
    address,
    role: writable ? AccountRole.WRITABLE : AccountRole.READONLY,
  }));
  return { ...instruction, accounts: [...(instruction.accounts ?? []), ...metas] };
}

/** Sends with a fresh blockhash, so that the same instruction may be tried again. */
export async function sendAgain(vm: TestVm, instructions: readonly Instruction[]): Promise<SendResult> {
  vm.svm.expireBlockhash();
  return vm.send(instructions);
}
