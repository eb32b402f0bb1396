import type { Address, Signature, TransactionError } from '@solana/kit';
import { NeoEngineError } from '../errors.ts';

/** What is known of a transaction that failed. */
export interface TransactionFailure {
  /** Undefined when only the simulation failed: nothing was sent and nothing was charged. */
  readonly signature: Signature | undefined;
  /** Index among the instructions that the caller gave; undefined where the whole transaction was refused. */
  readonly instructionIndex: number | undefined;
  /** The program that raised the error: the innermost one where programs called each other. */
  readonly programId: Address | undefined;
  /** The program's custom error code. */
  readonly errorCode: number | undefined;
  /** The name of the program's error, or of the runtime's. */
  readonly errorName: string;
  readonly logs: readonly string[];
  /** The error as the cluster gave it. */
  readonly transactionError: TransactionError;
}

/** A transaction ran on the chain and failed; its fee is spent. */
export class TransactionFailedError extends NeoEngineError implements TransactionFailure {
  readonly code: string = 'TRANSACTION_FAILED';
  readonly signature: Signature | undefined;
  readonly instructionIndex: number | undefined;
  readonly programId: Address | undefined;
  readonly errorCode: number | undefined;
  readonly errorName: string;
  readonly logs: readonly string[];
  readonly transactionError: TransactionError;

  constructor(message: string, failure: TransactionFailure, advice: string) {
    super(message, { advice });
    this.signature = failure.signature;
    this.instructionIndex = failure.instructionIndex;
    this.programId = failure.programId;
    this.errorCode = failure.errorCode;
    this.errorName = failure.errorName;
    this.logs = failure.logs;
    this.transactionError = failure.transactionError;
  }
}

/** The simulation before sending failed: nothing was sent, nothing was charged. */
export class SimulationFailedError extends TransactionFailedError {
  override readonly code: string = 'SIMULATION_FAILED';
}

/** An account of the transaction has too few lamports for a fee, a transfer or its rent. */
export class InsufficientFundsError extends TransactionFailedError {
  override readonly code: string = 'INSUFFICIENT_FUNDS';
}

/** The instructions do not fit into one transaction of the version asked for, or that the node takes. */
export class TransactionTooLargeError extends NeoEngineError {
  readonly code = 'TRANSACTION_TOO_LARGE';
  /** Bytes. */
  readonly size: number;
  readonly maxSize: number;

  constructor(size: number, maxSize: number, allowedBy = 'the transaction format') {
    super(`The transaction has ${size} bytes, ${allowedBy} takes ${maxSize}.`, {
      advice: 'Split the instructions over several transactions.',
    });
    this.size = size;
    this.maxSize = maxSize;
  }
}

/** The blockhash expired before the transaction landed: it never will, so sending anew is safe. */
export class BlockhashExpiredError extends NeoEngineError {
  readonly code = 'BLOCKHASH_EXPIRED';
  readonly signature: Signature;

  constructor(signature: Signature) {
    super(`Transaction ${signature} did not land before its blockhash expired.`, {
      advice: 'It can no longer land: send it again, with a higher priority fee if the cluster is busy.',
    });
    this.signature = signature;
  }
}

/** All nodes fell silent after the transaction was sent: whether it landed is not known. */
export class ConfirmationUnknownError extends NeoEngineError {
  readonly code = 'CONFIRMATION_UNKNOWN';
  readonly signature: Signature;

  constructor(signature: Signature, cause: unknown) {
    super(`It is not known whether transaction ${signature} landed.`, {
      advice: 'Look up the signature before sending again.',
      cause,
    });
    this.signature = signature;
  }
}

/** The caller's signal aborted after the transaction had been sent: it may still land. */
export class SendAbortedError extends NeoEngineError {
  readonly code = 'SEND_ABORTED';
  readonly signature: Signature;

  constructor(signature: Signature, reason: unknown) {
    super(`Waiting for transaction ${signature} was interrupted.`, {
      advice: 'It may still land: look up the signature before sending again.',
      cause: reason,
    });
    this.signature = signature;
  }
}

/** Some transactions of a sequence landed, then one failed (`cause`). */
export class SequenceInterruptedError<T> extends NeoEngineError {
  readonly code = 'SEQUENCE_INTERRUPTED';
  readonly completed: readonly T[];

  constructor(completed: readonly T[], total: number, cause: unknown) {
    const why = cause instanceof Error ? `: ${cause.message}` : '.';
    super(`${completed.length} of ${total} transactions landed, then one failed${why}`, {
      advice: 'Repeat only the instructions that did not land.',
      cause,
    });
    this.completed = completed;
  }
}
