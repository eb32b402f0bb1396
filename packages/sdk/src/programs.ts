import type { ProgramErrorDecoder, ProgramErrorDecoders } from '@neoengine/chain';
import { COMMON_ERRORS, PROGRAMS } from '@neoengine/clients';
import { address } from '@solana/kit';

/** Meanings of all our programs' errors, for the sender. */
export const errorDecoders: ProgramErrorDecoders = Object.fromEntries(
  PROGRAMS.map(({ address: program, errors }): [string, ProgramErrorDecoder] => [
    program,
    (code) => errors[code] ?? COMMON_ERRORS[code],
  ]),
);

/** Our programs' addresses, by name. */
export const programAddresses = new Map(
  PROGRAMS.map(({ name, address: program }) => [name, address(program)]),
);
