import type { SentTransaction } from '@neoengine/chain';
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import type { SdkContext } from '../context.ts';
import { type CreatedVault, type CreateVaultOptions, createVault } from './create-vault.ts';
import {
  compileInstructions,
  reconfigurePayload,
  TransactionKind,
  transferPayload,
  transferSolPayload,
  type VaultMember,
} from './payloads.ts';
import { fetchVault, type Vault } from './vault.ts';
import {
  approve,
  cancel,
  execute,
  fetchVaultTransaction,
  type Proposal,
  propose,
  reject,
  type VaultTransaction,
  type VoteOptions,
} from './vault-transaction.ts';

/** Who proposes what to which vault. */
export interface ProposeOptions {
  readonly vault: Address;
  /** A member that may propose. */
  readonly member: TransactionSigner;
  readonly signal?: AbortSignal;
}

type Wait = { readonly signal?: AbortSignal };

/** NeoVault: assets that move after a threshold of approvals and a time-lock. */
export class Vaults {
  readonly #context: SdkContext;

  constructor(context: SdkContext) {
    this.#context = context;
  }

  create(options: CreateVaultOptions): Promise<CreatedVault> {
    return createVault(this.#context, options);
  }

  get(address: Address, { signal }: Wait = {}): Promise<Vault> {
    return fetchVault(this.#context.cluster, address, signal);
  }

  transaction(address: Address, { signal }: Wait = {}): Promise<VaultTransaction> {
    return fetchVaultTransaction(this.#context.cluster, address, signal);
  }

  /** Tokens of any mint, or an NFT, to a token account. */
  proposeTransfer(
    options: ProposeOptions & {
      readonly mint: Address;
      readonly destination: Address;
      readonly amount: bigint;
    },
  ): Promise<VaultTransaction> {
    return this.#propose(options, { kind: TransactionKind.transfer, payload: transferPayload(options) });
  }

  proposeTransferSol(
    options: ProposeOptions & { readonly destination: Address; readonly lamports: bigint },
  ): Promise<VaultTransaction> {
    return this.#propose(options, {
      kind: TransactionKind.transferSol,
      payload: transferSolPayload(options),
    });
  }

  /** New members, threshold and time-lock; voids every proposal that is not executed. */
  proposeReconfigure(
    options: ProposeOptions & {
      readonly members: readonly VaultMember[];
      readonly threshold: number;
      readonly timeLockSeconds: number;
    },
  ): Promise<VaultTransaction> {
    return this.#propose(options, {
      kind: TransactionKind.reconfigure,
      payload: reconfigurePayload(options),
    });
  }

  /** Up to three instructions of other programs, signed by the vault's authority. */
  proposeInstructions(
    options: ProposeOptions & { readonly instructions: readonly Instruction[] },
  ): Promise<VaultTransaction> {
    const { payload } = compileInstructions(options.instructions);
    return this.#propose(options, { kind: TransactionKind.instructions, payload });
  }

  approve(options: VoteOptions): Promise<SentTransaction> {
    return approve(this.#context, options);
  }

  reject(options: VoteOptions): Promise<SentTransaction> {
    return reject(this.#context, options);
  }

  cancel(options: VoteOptions): Promise<SentTransaction> {
    return cancel(this.#context, options);
  }

  execute(options: VoteOptions): Promise<SentTransaction> {
    return execute(this.#context, options);
  }

  #propose({ vault, member, signal }: ProposeOptions, proposal: Proposal): Promise<VaultTransaction> {
    return propose(this.#context, { vault, member, ...proposal, ...(signal ? { signal } : {}) });
  }
}
