/**
 * The base of every error that this package throws on purpose: a stable `code`, a message that is one sentence for a
 * person, and `advice` that says what to do.
 */
export abstract class NeoHashError extends Error {
  abstract readonly code: string;
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.advice = advice;
  }
}

/** A byte string has the wrong length. */
export class InvalidLengthError extends NeoHashError {
  readonly code = 'NEOHASH_INVALID_LENGTH';

  constructor(what: string, expected: number, actual: unknown) {
    super(`The ${what} has ${String(actual)} bytes.`, `Pass exactly ${expected} bytes.`);
  }
}

/** A number is outside of its range. */
export class OutOfRangeError extends NeoHashError {
  readonly code = 'NEOHASH_OUT_OF_RANGE';

  constructor(what: string, value: unknown, range: string) {
    super(`The ${what} is ${String(value).slice(0, 40)}.`, `Use ${range}.`);
  }
}

/** A proof does not prove anything; `reason` says why. */
export class InvalidProofError extends NeoHashError {
  readonly code = 'NEOHASH_INVALID_PROOF';
  readonly reason: ProofFault;

  constructor(reason: ProofFault) {
    super(PROOF_FAULTS[reason], 'Mine a new proof for this challenge and device.');
    this.reason = reason;
  }
}

const PROOF_FAULTS = {
  Difficulty: 'The proof has fewer leading zero bits than required.',
  NotCanonical: 'The proof lists its indices out of canonical order.',
  UnusableProgram: 'The nonce of the proof gives no program.',
  Stage15: 'The hashes of a pair of the proof do not cancel in 15 bits.',
  Stage30: 'The hashes of four of the proof do not cancel in 30 bits.',
  Stage60: 'The hashes of the proof do not cancel in 60 bits.',
} as const;

/** Why a proof is refused, in the order in which it is checked. */
export type ProofFault = keyof typeof PROOF_FAULTS;

/** A program that the generator cannot have drawn. */
export class MalformedProgramError extends NeoHashError {
  readonly code = 'NEOHASH_MALFORMED_PROGRAM';

  constructor() {
    super('The program branches before its first target.', 'Compile only programs that the generator drew.');
  }
}

/** The miner already mines. */
export class MinerBusyError extends NeoHashError {
  readonly code = 'NEOHASH_MINER_BUSY';

  constructor() {
    super('This miner is mining already.', 'Await its proof or abort it first, or create another miner.');
  }
}

/** The miner has been closed. */
export class MinerClosedError extends NeoHashError {
  readonly code = 'NEOHASH_MINER_CLOSED';

  constructor() {
    super('This miner is closed.', 'Create a new miner.');
  }
}

/** A worker thread ended by itself. */
export class MinerWorkerError extends NeoHashError {
  readonly code = 'NEOHASH_WORKER_FAILED';

  constructor(cause: unknown) {
    super('A mining thread ended unexpectedly.', 'Mine again, perhaps with fewer threads.', { cause });
  }
}

/** A mining policy could not say whether to mine. */
export class MiningPolicyError extends NeoHashError {
  readonly code = 'NEOHASH_POLICY_FAILED';

  constructor(cause: unknown) {
    super('The mining policy failed, so mining stopped.', 'Correct the policy, or mine without one.', {
      cause,
    });
  }
}
