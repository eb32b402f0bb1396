import type { Address, TransactionSigner } from '@solana/kit';
import { setAuthority, setAuthorityChecked } from '../loader/loader-instructions.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { type SentTransaction, sendInstructions } from '../send/send-instructions.ts';
import { AuthorityMismatchError, NotAProgramError } from './errors.ts';
import { type DeployedProgram, fetchProgram } from './loader-accounts.ts';

export interface SetUpgradeAuthorityOptions {
  readonly cluster: ChainConnection;
  readonly payer: TransactionSigner;
  readonly program: Address;
  /** The present upgrade authority. */
  readonly authority: TransactionSigner;
  /**
   * A signer consents to becoming it, so that a mistyped address cannot take the program; an address alone is
   * for authorities that cannot sign (a vault's); `final` makes the program unchangeable for ever.
   */
  readonly newAuthority: TransactionSigner | Address | 'final';
  readonly signal?: AbortSignal;
}

/** @throws NotAProgramError, AuthorityMismatchError, or the sender's errors. */
export async function setUpgradeAuthority(options: SetUpgradeAuthorityOptions): Promise<SentTransaction> {
  const { cluster, payer, authority, newAuthority, signal } = options;
  const { programData } = await requireAuthority(options);
  const instruction =
    typeof newAuthority === 'string'
      ? setAuthority(programData, authority, newAuthority === 'final' ? undefined : newAuthority)
      : setAuthorityChecked(programData, authority, newAuthority);
  const feePayer = payer.address === authority.address ? authority : payer;
  return sendInstructions({ cluster, feePayer, instructions: [instruction], ...(signal ? { signal } : {}) });
}

async function requireAuthority(options: SetUpgradeAuthorityOptions): Promise<DeployedProgram> {
  const { cluster, program, authority, signal } = options;
  const deployed = await fetchProgram(cluster, program, signal ? { signal } : {});
  if (deployed === undefined) throw new NotAProgramError(program);
  if (deployed.authority === authority.address) return deployed;
  throw new AuthorityMismatchError(program, deployed.authority, authority.address);
}
