import type { Address } from '@solana/kit';
import { NeoEngineError } from '../errors.ts';

/** The bytes are no program: not an ELF file, empty or too long. */
export class InvalidProgramFileError extends NeoEngineError {
  readonly code = 'PROGRAM_FILE_INVALID';
}

/** The program's address is taken by an account that is not an upgradeable program, or by a closed one. */
export class ProgramAddressInUseError extends NeoEngineError {
  readonly code = 'PROGRAM_ADDRESS_IN_USE';

  constructor(program: Address, what: string) {
    super(`${program} is ${what}.`, { advice: 'Deploy to another program address.' });
  }
}

/** A first deploy needs the program's own keypair, not its address alone. */
export class ProgramKeyRequiredError extends NeoEngineError {
  readonly code = 'PROGRAM_KEY_REQUIRED';

  constructor(program: Address) {
    super(`Program ${program} is not on this cluster yet.`, {
      advice: 'Give the program’s keypair: its first deploy must sign with it.',
    });
  }
}

/** The given authority may not change the program or buffer. */
export class AuthorityMismatchError extends NeoEngineError {
  readonly code = 'AUTHORITY_MISMATCH';

  constructor(account: Address, actual: Address | undefined, given: Address) {
    super(
      actual === undefined
        ? `${account} has no authority: it can never be changed.`
        : `The authority of ${account} is ${actual}, not ${given}.`,
      { advice: actual === undefined ? 'Deploy to another address.' : 'Sign with its authority.' },
    );
  }
}

/** The account is no loader buffer. */
export class NotABufferError extends NeoEngineError {
  readonly code = 'NOT_A_BUFFER';

  constructor(account: Address) {
    super(`${account} is not a program buffer.`, {
      advice: 'Give the address of a buffer of the upgradeable loader.',
    });
  }
}

/** The account is no program of the upgradeable loader. */
export class NotAProgramError extends NeoEngineError {
  readonly code = 'NOT_A_PROGRAM';

  constructor(account: Address) {
    super(`${account} is not an upgradeable program on this cluster.`, {
      advice: 'Check the address and the cluster.',
    });
  }
}

/** What stands on the chain is not the file, although every write landed. */
export class DeployVerificationError extends NeoEngineError {
  readonly code = 'DEPLOY_VERIFICATION_FAILED';

  constructor(account: Address, expected: string, actual: string) {
    super(`The bytes in ${account} have the SHA-256 ${actual}, the file has ${expected}.`, {
      advice: 'Run the deploy again: it writes only what differs.',
    });
  }
}

/** The cluster makes no slots, or an account was not seen again in time. */
export class SlotStalledError extends NeoEngineError {
  readonly code = 'SLOT_STALLED';

  constructor(slot: bigint) {
    super(`The cluster did not pass slot ${slot} in time.`, {
      advice: 'Check that it is producing blocks, then run the deploy again: it resumes.',
    });
  }
}
