import {
  type AccountMeta,
  AccountRole,
  type Address,
  getAddressDecoder,
  getAddressEncoder,
  getArrayEncoder,
  getStructEncoder,
  getTupleEncoder,
  getU8Encoder,
  getU32Encoder,
  getU64Encoder,
  type Instruction,
  isSignerRole,
  isWritableRole,
  type ReadonlyUint8Array,
} from '@solana/kit';
import { InvalidVaultTransactionError } from '../errors/vaults.ts';

/** What a vault transaction does, as rewards numbers it. */
export const TransactionKind = { instructions: 0, reconfigure: 1, transfer: 5, transferSol: 6 } as const;
export type TransactionKind = (typeof TransactionKind)[keyof typeof TransactionKind];

/** Most accounts, accounts of one instruction, and instructions of compiled instructions (rewards' limits). */
const MAX_ACCOUNTS = 56;
const MAX_INSTRUCTION_ACCOUNTS = 51;
const MAX_INSTRUCTIONS = 3;
const NO_PROGRAM = '11111111111111111111111111111111' as Address;
/** An account's key and its flags. */
const ACCOUNT_BYTES = 33;
const WRITABLE = 1;
const SIGNER = 2;

/** What a member of a vault may do: bits of one byte. */
export const Permission = { propose: 1, approve: 2, execute: 4, all: 7 } as const;

export interface VaultMember {
  readonly address: Address;
  /** Sum of Permission bits. */
  readonly permissions: number;
}

/** Rewards keeps members in ascending order of their bytes, so that no key stands twice. */
export function sortedMembers(members: readonly VaultMember[]): VaultMember[] {
  const bytes = ({ address }: VaultMember) => Buffer.from(getAddressEncoder().encode(address));
  return [...members].sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
}

export function transferPayload(transfer: {
  mint: Address;
  destination: Address;
  amount: bigint;
}): ReadonlyUint8Array {
  return getStructEncoder([
    ['mint', getAddressEncoder()],
    ['destination', getAddressEncoder()],
    ['amount', getU64Encoder()],
  ]).encode(transfer);
}

export function transferSolPayload(transfer: { destination: Address; lamports: bigint }): ReadonlyUint8Array {
  return getStructEncoder([
    ['destination', getAddressEncoder()],
    ['lamports', getU64Encoder()],
  ]).encode(transfer);
}

export function reconfigurePayload(terms: {
  threshold: number;
  timeLockSeconds: number;
  members: readonly VaultMember[];
}): ReadonlyUint8Array {
  const member = getTupleEncoder([getAddressEncoder(), getU8Encoder()]);
  const members = sortedMembers(terms.members).map(
    ({ address, permissions }) => [address, permissions] as const,
  );
  return getStructEncoder([
    ['threshold', getU8Encoder()],
    ['timeLock', getU32Encoder()],
    ['members', getArrayEncoder(member, { size: getU8Encoder() })],
  ]).encode({ threshold: terms.threshold, timeLock: terms.timeLockSeconds, members });
}

/** @throws InvalidVaultTransactionError above rewards' limits */
export function compileInstructions(instructions: readonly Instruction[]): { payload: ReadonlyUint8Array } {
  if (instructions.length === 0 || instructions.length > MAX_INSTRUCTIONS) {
    throw new InvalidVaultTransactionError(`${instructions.length} instructions, and 1 to 3 are possible`);
  }
  const roles = new Map<Address, AccountRole>();
  for (const { programAddress, accounts = [] } of instructions) {
    roles.set(programAddress, roles.get(programAddress) ?? AccountRole.READONLY);
    for (const { address, role } of accounts)
      roles.set(address, (roles.get(address) ?? AccountRole.READONLY) | role);
  }
  if (roles.size > MAX_ACCOUNTS) {
    throw new InvalidVaultTransactionError(
      `${roles.size} accounts, and at most ${MAX_ACCOUNTS} are possible`,
    );
  }
  const longest = Math.max(...instructions.map((instruction) => instruction.accounts?.length ?? 0));
  if (longest > MAX_INSTRUCTION_ACCOUNTS) {
    throw new InvalidVaultTransactionError(
      `an instruction with ${longest} accounts, and at most ${MAX_INSTRUCTION_ACCOUNTS} are possible`,
    );
  }
  const accounts = [...roles].map(([address, role]) => ({ address, role }));
  const indexOf = new Map(accounts.map(({ address }, index) => [address, index]));
  const bytes = [accounts.length];
  for (const { address, role } of accounts) {
    bytes.push(...getAddressEncoder().encode(address), flagsOf(role));
  }
  bytes.push(instructions.length);
  for (const { programAddress, accounts: metas = [], data = new Uint8Array() } of instructions) {
    const indices = metas.map(({ address }) => indexOf.get(address) ?? 0);
    bytes.push(indexOf.get(programAddress) ?? 0, indices.length, ...indices);
    bytes.push(data.length & 0xff, data.length >> 8, ...data);
  }
  return { payload: new Uint8Array(bytes) };
}

/** The accounts that an execution of compiled instructions must be given, in their order. */
export function compiledAccounts(payload: ReadonlyUint8Array): AccountMeta[] {
  return Array.from({ length: payload[0] ?? 0 }, (_, index) => {
    const start = 1 + index * ACCOUNT_BYTES;
    const address = getAddressDecoder().decode(payload, start);
    const writable = ((payload[start + ACCOUNT_BYTES - 1] ?? 0) & WRITABLE) !== 0;
    // The vault's authority signs inside the program, never here.
    return { address, role: writable ? AccountRole.WRITABLE : AccountRole.READONLY };
  });
}

/** The programs that compiled instructions call, with what data, in order: what a member approves. */
export function compiledInstructions(
  payload: ReadonlyUint8Array,
): { readonly program: Address; readonly data: ReadonlyUint8Array }[] {
  const accounts = compiledAccounts(payload);
  let at = 1 + accounts.length * ACCOUNT_BYTES;
  const next = () => payload[at++] ?? 0;
  return Array.from({ length: next() }, () => {
    const program = accounts[next()]?.address ?? NO_PROGRAM;
    const indices = next();
    at += indices;
    const length = next() + next() * 256;
    const data = payload.slice(at, at + length);
    at += length;
    return { program, data };
  });
}

function flagsOf(role: AccountRole): number {
  return (isWritableRole(role) ? WRITABLE : 0) | (isSignerRole(role) ? SIGNER : 0);
}
