import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROGRAMS } from '@neoengine/clients';
import { type Address, address, getAddressEncoder, getProgramDerivedAddress } from '@solana/kit';
import type { LiteSVM } from 'litesvm';

const LOADER = address('BPFLoaderUpgradeab1e11111111111111111111111');
/** Within ProgramData: tag (4), slot (8), then whether there is an authority (1), then the authority. */
const AUTHORITY_FLAG = 12;

/** Where the binaries lie; the check points it at rebuilt ones. */
const artifacts =
  process.env.NEOENGINE_ARTIFACTS ?? resolve(import.meta.dirname, '..', '..', 'programs', 'artifacts');

/** The address of a program's ProgramData account. */
export async function programDataAddress(program: Address): Promise<Address> {
  const seeds = [getAddressEncoder().encode(program)];
  const [found] = await getProgramDerivedAddress({ programAddress: LOADER, seeds });
  return found;
}

/** Deploys every program with `authority` as its upgrade authority. */
export async function loadPrograms(svm: LiteSVM, authority: Address): Promise<void> {
  for (const program of PROGRAMS) {
    svm.addProgram(program.address, readFileSync(join(artifacts, `neoengine_${program.name}.so`)));
    const account = svm.getAccount(await programDataAddress(program.address));
    if (!account.exists) throw new Error(`LiteSVM made no ProgramData account for ${program.name}.`);
    const data = new Uint8Array(account.data);
    data[AUTHORITY_FLAG] = 1;
    data.set(getAddressEncoder().encode(authority), AUTHORITY_FLAG + 1);
    svm.setAccount({ ...account, data });
  }
}
