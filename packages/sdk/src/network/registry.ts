import { core } from '@neoengine/clients';
import { type Address, getProgramDerivedAddress } from '@solana/kit';

/** Seed of the address with which a program signs its calls to the others. */
const AUTHORITY_SEED = 'authority';

/** A program of ours that calls core, with what core asks it for. */
export interface CallingProgram {
  /** The program's authority, which signs. */
  readonly programAuthority: Address;
  /** Core's registry entry of the program. */
  readonly entry: Address;
  readonly coreProgram: Address;
}

export async function callingProgram(program: Address): Promise<CallingProgram> {
  const [programAuthority] = await getProgramDerivedAddress({
    programAddress: program,
    seeds: [AUTHORITY_SEED],
  });
  const [entry] = await core.findProgramEntryPda({ key: program });
  return { programAuthority, entry, coreProgram: core.CORE_PROGRAM_ADDRESS };
}
