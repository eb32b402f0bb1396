import type { ChainConnection, SentTransaction } from '@neoengine/chain';
import { rewards } from '@neoengine/clients';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  type Address,
  getAddressDecoder,
  getU64Decoder,
  type Instruction,
  type ReadonlyUint8Array,
  type TransactionSigner,
} from '@solana/kit';
import { findAssociatedTokenPda } from '@solana-program/token';
import { fetchAccount } from '../accounts/fetch-account.ts';
import { VAULT_TRANSACTION } from '../accounts/rewards.ts';
import { type SdkContext, send } from '../context.ts';
import { WrongTransactionKindError } from '../errors/vaults.ts';
import { compiledAccounts, TransactionKind } from './payloads.ts';

/** Bytes of payload that one instruction carries (rewards' MAX_CHUNK). */
const CHUNK_BYTES = 640;

const STATUSES = ['draft', 'active', 'approved', 'executed', 'rejected', 'cancelled'] as const;
export type VaultTransactionStatus = (typeof STATUSES)[number];

/** A proposal to a vault. */
export interface VaultTransaction {
  readonly address: Address;
  readonly vault: Address;
  readonly nonce: bigint;
  readonly proposer: Address;
  readonly kind: number;
  readonly status: VaultTransactionStatus;
  readonly generation: number;
  /** Votes so far, of the members of that generation. */
  readonly approvals: number;
  readonly rejections: number;
  /** Unix seconds of the approval that met the threshold; 0 before. */
  readonly approvedAt: bigint;
  readonly payload: Uint8Array;
  /** SHA-256 of kind (u8) and payload: what an approval names. */
  readonly payloadHash: Uint8Array;
}

export interface Proposal {
  readonly kind: TransactionKind;
  readonly payload: ReadonlyUint8Array;
}

export interface VoteOptions {
  readonly transaction: Address;
  /** Signs; must be allowed to by the vault. */
  readonly member: TransactionSigner;
  readonly signal?: AbortSignal;
}

export async function fetchVaultTransaction(
  cluster: ChainConnection,
  address: Address,
  signal?: AbortSignal,
): Promise<VaultTransaction> {
  const account = await fetchAccount(cluster, VAULT_TRANSACTION, address, {
    signal,
    advice: 'Check the address; a transaction that was executed and closed is gone.',
  });
  const { vault, nonce, proposer, kind, generation, approvedAt, payloadLen } = account;
  const payload = new Uint8Array(account.payload).slice(0, payloadLen);
  return {
    address,
    vault,
    nonce,
    proposer,
    kind,
    status: STATUSES[account.status] ?? 'draft',
    generation,
    approvals: bitCount(account.approvals),
    rejections: bitCount(account.rejections),
    approvedAt,
    payload,
    payloadHash: sha256(new Uint8Array([kind, ...payload])),
  };
}

/** Proposes under a nonce that nobody has used; the payload goes in as many pieces as it needs. */
export async function propose(
  context: SdkContext,
  options: Proposal & {
    readonly vault: Address;
    readonly member: TransactionSigner;
    readonly signal?: AbortSignal;
  },
): Promise<VaultTransaction> {
  const { vault, member, kind, payload, signal } = options;
  const nonce = crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n;
  const [transaction] = await rewards.findVaultTransactionPda({ vault, nonce });
  const first = rewards.getProposeInstruction({
    payer: context.feePayer,
    member,
    vault,
    transaction,
    nonce,
    kind,
    payloadLen: payload.length,
    chunk: [...payload.slice(0, CHUNK_BYTES)],
  });
  await send(context, [first], signal);
  for (let start = CHUNK_BYTES; start < payload.length; start += CHUNK_BYTES) {
    const chunk = [...payload.slice(start, start + CHUNK_BYTES)];
    await send(
      context,
      [rewards.getExtendPayloadInstruction({ proposer: member, transaction, chunk })],
      signal,
    );
  }
  return await fetchVaultTransaction(context.cluster, transaction, signal);
}

/** Approves what the transaction holds now; a vote for anything else that comes to stand there is void. */
export async function approve(context: SdkContext, options: VoteOptions): Promise<SentTransaction> {
  const { transaction, member, signal } = options;
  const { vault, payloadHash } = await fetchVaultTransaction(context.cluster, transaction, signal);
  const vote = rewards.getApproveInstruction({ member, vault, transaction, payloadHash });
  return await send(context, [vote], signal);
}

export async function reject(context: SdkContext, options: VoteOptions): Promise<SentTransaction> {
  const { transaction, member, signal } = options;
  const { vault } = await fetchVaultTransaction(context.cluster, transaction, signal);
  return await send(context, [rewards.getRejectInstruction({ member, vault, transaction })], signal);
}

/** Only who proposed a transaction cancels it. */
export async function cancel(context: SdkContext, options: VoteOptions): Promise<SentTransaction> {
  const { transaction, member, signal } = options;
  return await send(context, [rewards.getCancelInstruction({ proposer: member, transaction })], signal);
}

/** Executes what is approved and past its time-lock. @throws WrongTransactionKindError */
export async function execute(context: SdkContext, options: VoteOptions): Promise<SentTransaction> {
  const { transaction: address, signal } = options;
  const transaction = await fetchVaultTransaction(context.cluster, address, signal);
  return await send(context, [await executeInstruction(context.cluster, transaction, options)], signal);
}

async function executeInstruction(
  cluster: ChainConnection,
  { kind, vault, address, payload }: VaultTransaction,
  { member, signal }: VoteOptions,
): Promise<Instruction> {
  const [vaultAuthority] = await rewards.findVaultAuthorityPda({ vault });
  const common = { member, vault, transaction: address };
  switch (kind) {
    case TransactionKind.transfer:
      return rewards.getExecuteTransferInstruction({
        ...common,
        vaultAuthority,
        ...(await transferAccounts(cluster, vaultAuthority, payload, signal)),
      });
    case TransactionKind.transferSol: {
      const destination = getAddressDecoder().decode(payload);
      return rewards.getExecuteTransferSolInstruction({ ...common, vaultAuthority, destination });
    }
    case TransactionKind.reconfigure:
      return rewards.getExecuteReconfigureInstruction(common);
    case TransactionKind.instructions: {
      const execute = rewards.getExecuteInstructionsInstruction({ ...common, vaultAuthority });
      return { ...execute, accounts: [...execute.accounts, ...compiledAccounts(payload)] };
    }
    default:
      throw new WrongTransactionKindError(address, kind);
  }
}

async function transferAccounts(
  cluster: ChainConnection,
  owner: Address,
  payload: Uint8Array,
  signal?: AbortSignal,
) {
  const mint = getAddressDecoder().decode(payload);
  const destination = getAddressDecoder().decode(payload, 32);
  // Token or Token-2022: the program that owns the mint.
  const { value } = await cluster.rpc
    .getAccountInfo(mint, { encoding: 'base64', dataSlice: { offset: 0, length: 0 } })
    .send(signal ? { abortSignal: signal } : {});
  const tokenProgram = value?.owner ?? mint;
  const [source] = await findAssociatedTokenPda({ owner, mint, tokenProgram });
  return { mint, destination, source, tokenProgram };
}

/** The amount that a transfer's payload names, base units. */
export function transferAmount({ payload }: VaultTransaction): bigint {
  return getU64Decoder().decode(payload, 64);
}

function bitCount(bits: number): number {
  return bits.toString(2).replaceAll('0', '').length;
}
