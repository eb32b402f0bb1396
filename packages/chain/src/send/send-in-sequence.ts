import {
  createTransactionMessage,
  createTransactionPlanner,
  flattenTransactionPlan,
  type Instruction,
  nonDivisibleSequentialInstructionPlan,
  pipe,
  sequentialInstructionPlan,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageComputeUnitPrice,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLoadedAccountsDataSizeLimit,
  type TransactionSigner,
} from '@solana/kit';
import { SequenceInterruptedError } from './errors.ts';
import { type SendOptions, type SentTransaction, sendInstructions } from './send-instructions.ts';

/** Instructions that must stand in one transaction. */
export type InstructionGroup = readonly Instruction[];

/**
 * Packs groups, in their order, into as few v0 transactions as they fit into; a group is never split.
 *
 * @throws kit's MESSAGE_CANNOT_ACCOMMODATE_PLAN for a group that fits into no transaction.
 */
export async function packInstructions(
  groups: readonly InstructionGroup[],
  feePayer: TransactionSigner,
  signal?: AbortSignal,
): Promise<readonly InstructionGroup[]> {
  if (groups.length === 0) return [];
  const planner = createTransactionPlanner({ createTransactionMessage: () => limitedMessage(feePayer) });
  const plan = sequentialInstructionPlan(
    groups.map((group) => nonDivisibleSequentialInstructionPlan([...group])),
  );
  const planned = await planner(plan, signal ? { abortSignal: signal } : {});
  // The first three instructions of each message are the limits, which the sender sets itself.
  return flattenTransactionPlan(planned).map(({ message }) => message.instructions.slice(3));
}

/** A message that already has room for what the sender adds. */
function limitedMessage(feePayer: TransactionSigner) {
  return pipe(
    createTransactionMessage({ version: 0 }),
    (message) => setTransactionMessageFeePayerSigner(feePayer, message),
    (message) => setTransactionMessageComputeUnitLimit(0, message),
    (message) => setTransactionMessageLoadedAccountsDataSizeLimit(0, message),
    (message) => setTransactionMessageComputeUnitPrice(1n, message),
  );
}

/**
 * Sends groups of instructions in their order, packed into as few transactions as they fit into, each after
 * the one before has landed.
 *
 * @throws SequenceInterruptedError, which says which transactions landed, when one fails.
 */
export async function sendInSequence(
  groups: readonly InstructionGroup[],
  options: SendOptions,
): Promise<readonly SentTransaction[]> {
  const packed = await packInstructions(groups, options.feePayer, options.signal);
  const completed: SentTransaction[] = [];
  for (const instructions of packed) {
    try {
      completed.push(await sendInstructions({ ...options, instructions }));
    } catch (error) {
      throw completed.length === 0 ? error : new SequenceInterruptedError(completed, packed.length, error);
    }
  }
  return completed;
}
