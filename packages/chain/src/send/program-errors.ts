import type { Address } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';

export interface ProgramErrorInfo {
  /** The variant's name as in the program's source, e.g. `ProofAlreadyUsed`. */
  readonly name: string;
  /** One sentence. */
  readonly message: string;
}

/** Gives the meaning of a program's custom error code; undefined for a code it does not know. */
export type ProgramErrorDecoder = (code: number) => ProgramErrorInfo | undefined;

/** Decoders by program address. */
export type ProgramErrorDecoders = Readonly<Record<string, ProgramErrorDecoder>>;

/** SystemError of the System program: every program that creates accounts passes these on. */
const SYSTEM_ERRORS: readonly ProgramErrorInfo[] = [
  { name: 'AccountAlreadyInUse', message: 'An account with the same address already exists.' },
  { name: 'ResultWithNegativeLamports', message: 'The account does not have enough lamports.' },
  { name: 'InvalidProgramId', message: 'The program id cannot be assigned.' },
  { name: 'InvalidAccountDataLength', message: 'Account data of this length cannot be allocated.' },
  { name: 'MaxSeedLengthExceeded', message: 'The seed is too long.' },
  { name: 'AddressWithSeedMismatch', message: 'The address does not match its seed.' },
  { name: 'NonceNoRecentBlockhashes', message: 'There are no recent blockhashes for the nonce.' },
  { name: 'NonceBlockhashNotExpired', message: 'The nonce can only advance once in a slot.' },
  { name: 'NonceUnexpectedBlockhashValue', message: 'The nonce is not the stored one.' },
];

/** The System program's code for an account with too few lamports. */
export const SYSTEM_RESULT_WITH_NEGATIVE_LAMPORTS = 1;

export function decodeProgramError(
  programId: Address,
  code: number,
  decoders: ProgramErrorDecoders,
): ProgramErrorInfo | undefined {
  const given = Object.hasOwn(decoders, programId) ? decoders[programId]?.(code) : undefined;
  return given ?? (programId === SYSTEM_PROGRAM_ADDRESS ? SYSTEM_ERRORS[code] : undefined);
}
