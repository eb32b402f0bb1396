import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '@neoengine/clients';
import { type EncodedAccount, getBase64Decoder } from '@solana/kit';
import { stringifyJsonWithBigInts } from '@solana/rpc-spec-types';
import type { Recording } from './recording.ts';

const ARTIFACTS =
  process.env.NEOENGINE_ARTIFACTS ?? fileURLToPath(new URL('../../../programs/artifacts', import.meta.url));
const RENT_EXEMPT_EPOCH = 2n ** 64n - 1n;

/** Writes the recording's accounts into the directory. Returns the options with which a test validator starts from them. */
export function validatorGenesis({ accounts, deployer }: Recording, directory: string): string[] {
  for (const account of accounts) {
    writeFileSync(join(directory, `${account.address}.json`), stringifyJsonWithBigInts(accountFile(account)));
  }
  const programs = PROGRAMS.flatMap(({ name, address }) => [
    '--upgradeable-program',
    address,
    join(ARTIFACTS, `neoengine_${name}.so`),
    deployer,
  ]);
  return ['--account-dir', directory, ...programs];
}

/** As `solana account --output json` writes it. */
function accountFile({ address, lamports, data, programAddress, executable, space }: EncodedAccount) {
  return {
    pubkey: address,
    account: {
      lamports,
      data: [getBase64Decoder().decode(data), 'base64'],
      owner: programAddress,
      executable,
      rentEpoch: RENT_EXEMPT_EPOCH,
      space,
    },
  };
}
