import {
  type ChainConnection,
  fetchProgram,
  findProgramDataAddress,
  ProgramAddressInUseError,
} from '@neoengine/chain';
import { core } from '@neoengine/clients';
import { type Address, getAddressEncoder } from '@solana/kit';
import { PROGRAM_ENTRY } from '../accounts/core.ts';
import { findAccounts } from '../accounts/find-accounts.ts';
import { fetchNetwork } from '../network/network.ts';
import { programAddresses } from '../programs.ts';

/** Kind of a registry entry that stands for a program (programs/core/src/state). */
const KIND_PROGRAM = 1;
const NOBODY = '11111111111111111111111111111111';

/** A program of the network and who may change its code. */
export interface GovernedProgram {
  /** Its address again, for a program that this version does not know. */
  readonly name: string;
  readonly address: Address;
  readonly programData: Address;
  /** Undefined: nobody, ever. */
  readonly upgradeAuthority: Address | undefined;
}

/** Who decides over the network. */
export interface Governance {
  readonly admin: Address;
  /** Proposed as the next admin; it has to accept. */
  readonly pendingAdmin: Address | undefined;
  /** Core first, then every registered program in ascending order of the bytes of its address. */
  readonly programs: readonly GovernedProgram[];
}

export async function fetchGovernance(cluster: ChainConnection, signal?: AbortSignal): Promise<Governance> {
  const { admin, pendingAdmin } = await fetchNetwork(cluster, signal);
  const registered = await registeredPrograms(cluster, signal);
  const programs = await Promise.all(
    [core.CORE_PROGRAM_ADDRESS, ...registered].map((address) => governed(cluster, address, signal)),
  );
  return {
    admin,
    pendingAdmin: pendingAdmin === NOBODY ? undefined : pendingAdmin,
    programs,
  };
}

async function registeredPrograms(cluster: ChainConnection, signal?: AbortSignal): Promise<Address[]> {
  const entries = await findAccounts(cluster, PROGRAM_ENTRY, [], signal);
  const bytes = (key: Address) => Buffer.from(getAddressEncoder().encode(key));
  return entries
    .filter(({ data }) => data.kind === KIND_PROGRAM)
    .map(({ data }) => data.key)
    .sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
}

async function governed(
  cluster: ChainConnection,
  address: Address,
  signal?: AbortSignal,
): Promise<GovernedProgram> {
  const programData = await findProgramDataAddress(address);
  const name = [...programAddresses].find(([, known]) => known === address)?.[0] ?? address;
  try {
    const deployed = await fetchProgram(cluster, address, signal ? { signal } : {});
    return { name, address, programData, upgradeAuthority: deployed?.authority };
  } catch (error) {
    // A program that was closed has no code, and nobody can give it any.
    if (!(error instanceof ProgramAddressInUseError)) throw error;
    return { name, address, programData, upgradeAuthority: undefined };
  }
}
