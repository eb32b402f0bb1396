import {
  addSignersToTransactionMessage,
  appendTransactionMessageInstructions,
  type BlockhashLifetimeConstraint,
  createTransactionMessage,
  getTransactionMessageSize,
  getTransactionMessageSizeLimit,
  type Instruction,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageComputeUnitPrice,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  setTransactionMessageLoadedAccountsDataSizeLimit,
  setTransactionMessagePriorityFeeLamports,
  type TransactionSigner,
} from '@solana/kit';
import { TransactionTooLargeError } from './errors.ts';
import { priorityFeeLamports } from './priority-fee.ts';

/** What a transaction does and who pays and signs, before limits and lifetime. */
export interface TransactionDraft {
  readonly instructions: readonly Instruction[];
  readonly feePayer: TransactionSigner;
  /** Signers of accounts that the instructions name by address alone. */
  readonly signers: readonly TransactionSigner[];
}

/** What a transaction may use and pays for it. */
export interface TransactionResources {
  readonly computeUnitLimit: number;
  /** Bytes. */
  readonly loadedAccountsDataSizeLimit: number;
  /** Micro-lamports per compute unit; 0 for none. */
  readonly priorityFee: bigint;
}

export type SupportedVersion = 0 | 1;

/**
 * Compiles a draft to a message. Limits stand after the caller's instructions (v0) or in the message's
 * header (v1), so an instruction's index in an error is its index in the draft.
 */
export function buildMessage(
  version: SupportedVersion,
  draft: TransactionDraft,
  lifetime: BlockhashLifetimeConstraint,
  resources: TransactionResources,
) {
  return version === 0 ? buildV0(draft, lifetime, resources) : buildV1(draft, lifetime, resources);
}

export type BuiltMessage = ReturnType<typeof buildMessage>;

function buildV0(
  draft: TransactionDraft,
  lifetime: BlockhashLifetimeConstraint,
  resources: TransactionResources,
) {
  return pipe(
    createTransactionMessage({ version: 0 }),
    (message) => setTransactionMessageFeePayerSigner(draft.feePayer, message),
    (message) => setTransactionMessageLifetimeUsingBlockhash(lifetime, message),
    (message) => appendTransactionMessageInstructions(draft.instructions, message),
    (message) => setTransactionMessageComputeUnitLimit(resources.computeUnitLimit, message),
    (message) =>
      setTransactionMessageLoadedAccountsDataSizeLimit(resources.loadedAccountsDataSizeLimit, message),
    (message) => setTransactionMessageComputeUnitPrice(resources.priorityFee || undefined, message),
    (message) => addSignersToTransactionMessage([...draft.signers], message),
  );
}

function buildV1(
  draft: TransactionDraft,
  lifetime: BlockhashLifetimeConstraint,
  resources: TransactionResources,
) {
  const fee = priorityFeeLamports(resources.priorityFee, resources.computeUnitLimit);
  return pipe(
    createTransactionMessage({ version: 1 }),
    (message) => setTransactionMessageFeePayerSigner(draft.feePayer, message),
    (message) => setTransactionMessageLifetimeUsingBlockhash(lifetime, message),
    (message) => appendTransactionMessageInstructions(withoutLookups(draft.instructions), message),
    (message) => setTransactionMessageComputeUnitLimit(resources.computeUnitLimit, message),
    (message) =>
      setTransactionMessageLoadedAccountsDataSizeLimit(resources.loadedAccountsDataSizeLimit, message),
    (message) => setTransactionMessagePriorityFeeLamports(fee || undefined, message),
    (message) => addSignersToTransactionMessage([...draft.signers], message),
  );
}

/** v1 has no lookup tables; an account given by one is named by its address, which it holds anyway. */
function withoutLookups(instructions: readonly Instruction[]) {
  return instructions.map(({ accounts = [], ...rest }) => ({
    ...rest,
    accounts: accounts.map((account) =>
      'lookupTableAddress' in account ? { address: account.address, role: account.role } : account,
    ),
  }));
}

/**
 * Chooses the version: as asked, else v0 where it fits (every wallet and indexer reads it), else v1.
 *
 * @throws TransactionTooLargeError if it does not fit.
 */
export function chooseVersion(
  asked: SupportedVersion | 'auto',
  build: (version: SupportedVersion) => BuiltMessage,
): SupportedVersion {
  const candidates: readonly SupportedVersion[] = asked === 'auto' ? [0, 1] : [asked];
  let size = 0;
  let maxSize = 0;
  for (const version of candidates) {
    const message = build(version);
    size = getTransactionMessageSize(message);
    maxSize = getTransactionMessageSizeLimit(message);
    if (size <= maxSize) return version;
  }
  throw new TransactionTooLargeError(size, maxSize);
}
