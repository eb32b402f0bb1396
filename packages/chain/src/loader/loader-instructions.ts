/**
 * Instructions of the upgradeable loader (v3), encoded as its interface crate documents them: bincode, a
 * little-endian u32 discriminant, then the arguments.
 */
import {
  type AccountMeta,
  AccountRole,
  type AccountSignerMeta,
  type Address,
  address,
  type Instruction,
  type ReadonlyUint8Array,
  type TransactionSigner,
} from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { LOADER_V3_ADDRESS } from './loader-state.ts';

const RENT_SYSVAR = address('SysvarRent111111111111111111111111111111111');
const CLOCK_SYSVAR = address('SysvarC1ock11111111111111111111111111111111');

const INITIALIZE_BUFFER = 0;
const WRITE = 1;
const DEPLOY_WITH_MAX_DATA_LEN = 2;
const UPGRADE = 3;
const SET_AUTHORITY = 4;
const CLOSE = 5;
const EXTEND_PROGRAM = 6;
const SET_AUTHORITY_CHECKED = 7;

/** Bytes of a Write beside the chunk: discriminant (4), offset (4), length (8). */
export const WRITE_OVERHEAD_BYTES = 4 + 4 + 8;

type Meta = AccountMeta | AccountSignerMeta;

const readonly = (account: Address): Meta => ({ address: account, role: AccountRole.READONLY });
const writable = (account: Address): Meta => ({ address: account, role: AccountRole.WRITABLE });
const signing = (signer: TransactionSigner): Meta => ({
  address: signer.address,
  role: AccountRole.READONLY_SIGNER,
  signer,
});
const paying = (signer: TransactionSigner): Meta => ({
  address: signer.address,
  role: AccountRole.WRITABLE_SIGNER,
  signer,
});

function loaderInstruction(accounts: readonly Meta[], data: ReadonlyUint8Array): Instruction {
  return { programAddress: LOADER_V3_ADDRESS, accounts, data };
}

function encode(discriminant: number, argumentBytes = 0): { data: Uint8Array; view: DataView } {
  const data = new Uint8Array(4 + argumentBytes);
  const view = new DataView(data.buffer);
  view.setUint32(0, discriminant, true);
  return { data, view };
}

/** Must stand in the transaction that creates the account: anyone may initialise it. */
export function initializeBuffer(buffer: Address, authority: Address): Instruction {
  return loaderInstruction([writable(buffer), readonly(authority)], encode(INITIALIZE_BUFFER).data);
}

/** Writes `bytes` at `offset` of the program (not of the account). */
export function writeBuffer(
  buffer: Address,
  authority: TransactionSigner,
  offset: number,
  bytes: ReadonlyUint8Array,
): Instruction {
  const { data, view } = encode(WRITE, WRITE_OVERHEAD_BYTES - 4 + bytes.length);
  view.setUint32(4, offset, true);
  view.setBigUint64(8, BigInt(bytes.length), true);
  data.set(bytes, WRITE_OVERHEAD_BYTES);
  return loaderInstruction([writable(buffer), signing(authority)], data);
}

export interface DeployAccounts {
  readonly payer: TransactionSigner;
  readonly programData: Address;
  readonly program: Address;
  readonly buffer: Address;
  readonly authority: TransactionSigner;
}

/**
 * Deploys a buffer as a new program; its rent returns to the payer. Must stand in the transaction that
 * creates the Program account.
 *
 * @param maxDataLength bytes that the program may grow to without an extension.
 */
export function deployWithMaxDataLen(accounts: DeployAccounts, maxDataLength: number): Instruction {
  const { data, view } = encode(DEPLOY_WITH_MAX_DATA_LEN, 8);
  view.setBigUint64(4, BigInt(maxDataLength), true);
  const metas = [
    paying(accounts.payer),
    writable(accounts.programData),
    writable(accounts.program),
    writable(accounts.buffer),
    readonly(RENT_SYSVAR),
    readonly(CLOCK_SYSVAR),
    readonly(SYSTEM_PROGRAM_ADDRESS),
    signing(accounts.authority),
  ];
  return loaderInstruction(metas, data);
}

/** Replaces a program's code by a buffer's; the buffer's rent goes to `spill`. */
export function upgradeProgram(accounts: Omit<DeployAccounts, 'payer'>, spill: Address): Instruction {
  const metas = [
    writable(accounts.programData),
    writable(accounts.program),
    writable(accounts.buffer),
    writable(spill),
    readonly(RENT_SYSVAR),
    readonly(CLOCK_SYSVAR),
    signing(accounts.authority),
  ];
  return loaderInstruction(metas, encode(UPGRADE).data);
}

/** Makes room for larger code. `additionalBytes` u32. */
export function extendProgram(
  programData: Address,
  program: Address,
  payer: TransactionSigner,
  additionalBytes: number,
): Instruction {
  const { data, view } = encode(EXTEND_PROGRAM, 4);
  view.setUint32(4, additionalBytes, true);
  const metas = [writable(programData), writable(program), readonly(SYSTEM_PROGRAM_ADDRESS), paying(payer)];
  return loaderInstruction(metas, data);
}

/** Sets the authority of a buffer or ProgramData account without the new one's consent; undefined: none, for ever. */
export function setAuthority(
  account: Address,
  authority: TransactionSigner,
  newAuthority: Address | undefined,
): Instruction {
  const metas = [writable(account), signing(authority)];
  if (newAuthority !== undefined) metas.push(readonly(newAuthority));
  return loaderInstruction(metas, encode(SET_AUTHORITY).data);
}

/** As setAuthority, and the new authority signs: a mistyped address cannot take the program. */
export function setAuthorityChecked(
  account: Address,
  authority: TransactionSigner,
  newAuthority: TransactionSigner,
): Instruction {
  const metas = [writable(account), signing(authority), signing(newAuthority)];
  return loaderInstruction(metas, encode(SET_AUTHORITY_CHECKED).data);
}

/** Closes a buffer; all its lamports go to `recipient`. */
export function closeBufferAccount(
  buffer: Address,
  recipient: Address,
  authority: TransactionSigner,
): Instruction {
  return loaderInstruction([writable(buffer), writable(recipient), signing(authority)], encode(CLOSE).data);
}
