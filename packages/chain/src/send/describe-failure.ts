import {
  type Address,
  address,
  type Instruction,
  isAddress,
  type Signature,
  type TransactionError,
} from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import {
  InsufficientFundsError,
  SimulationFailedError,
  TransactionFailedError,
  type TransactionFailure,
} from './errors.ts';
import {
  decodeProgramError,
  type ProgramErrorDecoders,
  SYSTEM_RESULT_WITH_NEGATIVE_LAMPORTS,
} from './program-errors.ts';

export interface FailureContext {
  /** The caller's instructions, in order. */
  readonly instructions: readonly Instruction[];
  readonly logs: readonly string[];
  readonly decoders: ProgramErrorDecoders;
  /** Undefined for a simulation. */
  readonly signature: Signature | undefined;
}

/** Turns the cluster's error into the named error of this package. */
export function toTransactionFailedError(
  error: TransactionError,
  context: FailureContext,
): TransactionFailedError {
  const failure = describeFailure(error, context);
  const known = failure.programId !== undefined && failure.errorCode !== undefined;
  const info = known
    ? decodeProgramError(failure.programId as Address, failure.errorCode as number, context.decoders)
    : undefined;
  const named = { ...failure, errorName: info?.name ?? failure.errorName };
  const message = describe(named, info?.message);
  if (isLackOfFunds(named)) {
    return new InsufficientFundsError(message, named, 'Fund the account that pays with SOL and try again.');
  }
  const advice = 'The error’s `logs` show what the programs did.';
  return context.signature === undefined
    ? new SimulationFailedError(`${message} Nothing was sent.`, named, advice)
    : new TransactionFailedError(message, named, advice);
}

function describeFailure(error: TransactionError, context: FailureContext): TransactionFailure {
  const base = { signature: context.signature, logs: context.logs, transactionError: error };
  if (typeof error === 'string' || !('InstructionError' in error)) {
    const errorName = typeof error === 'string' ? error : (Object.keys(error)[0] ?? 'Unknown');
    return { ...base, instructionIndex: undefined, programId: undefined, errorCode: undefined, errorName };
  }
  const [index, reason] = error.InstructionError;
  const instructionIndex = Number(index);
  const programId = innermostFailure(context.logs) ?? context.instructions[instructionIndex]?.programAddress;
  const errorCode = typeof reason === 'object' ? Number(reason.Custom) : undefined;
  const errorName = typeof reason === 'object' ? `Custom(${errorCode})` : reason;
  return { ...base, instructionIndex, programId, errorCode, errorName };
}

/**
 * The program whose failure the runtime logged first: a failed call cannot be caught, so callers fail after
 * the one they called. What programs log themselves starts with `Program log:` and cannot imitate it.
 */
function innermostFailure(logs: readonly string[]): Address | undefined {
  for (const line of logs) {
    const id = /^Program (\S+) failed: /.exec(line)?.[1];
    if (id !== undefined && isAddress(id)) return address(id);
  }
  return undefined;
}

function describe(failure: TransactionFailure, meaning: string | undefined): string {
  if (failure.instructionIndex === undefined)
    return `The cluster refused the transaction: ${failure.errorName}.`;
  const where = `Instruction ${failure.instructionIndex} failed in program ${failure.programId ?? 'unknown'}`;
  const code = failure.errorCode === undefined ? '' : ` (code ${failure.errorCode})`;
  return `${where}: ${failure.errorName}${code}.${meaning === undefined ? '' : ` ${meaning}`}`;
}

/** AccountNotFound is what an RPC node says of a fee payer that has never had a lamport. */
const LACK_OF_FUNDS: readonly string[] = [
  'InsufficientFundsForFee',
  'InsufficientFundsForRent',
  'AccountNotFound',
];

function isLackOfFunds(failure: TransactionFailure): boolean {
  if (failure.instructionIndex === undefined) return LACK_OF_FUNDS.includes(failure.errorName);
  const bySystem =
    failure.programId === SYSTEM_PROGRAM_ADDRESS &&
    failure.errorCode === SYSTEM_RESULT_WITH_NEGATIVE_LAMPORTS;
  return bySystem || failure.errorName === 'InsufficientFunds';
}
