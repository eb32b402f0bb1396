import { decodeBase58 } from '../base58.ts';
import { addressKey, type VmAccount } from '../vm.ts';

/** SPL Token and Token-2022, whose accounts begin alike. */
export const TOKEN_PROGRAM = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
export const TOKEN_2022_PROGRAM = 'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb';

/** The programs by {@link addressKey}. */
export const TOKEN_PROGRAM_KEYS: ReadonlySet<string> = new Set(
  [TOKEN_PROGRAM, TOKEN_2022_PROGRAM].map((a) => addressKey(decodeBase58(a, 32) as Uint8Array)),
);

export const MINT_BYTES = 82;
export const TOKEN_ACCOUNT_BYTES = 165;
/** A multisig is told apart by its length alone. */
const MULTISIG_BYTES = 355;
/** Where a Token-2022 account with extensions says which kind it is. */
const ACCOUNT_TYPE_OFFSET = TOKEN_ACCOUNT_BYTES;
const ACCOUNT_TYPE_MINT = 1;
const ACCOUNT_TYPE_ACCOUNT = 2;

const ACCOUNT_STATES = ['uninitialized', 'initialized', 'frozen'] as const;

export interface TokenAccount {
  readonly mint: Uint8Array;
  readonly owner: Uint8Array;
  readonly amount: bigint;
  readonly delegate: Uint8Array | undefined;
  readonly state: (typeof ACCOUNT_STATES)[number];
  /** The rent-exempt reserve of a wrapped-SOL account, in lamports. */
  readonly isNative: bigint | undefined;
  readonly delegatedAmount: bigint;
  readonly closeAuthority: Uint8Array | undefined;
}

export interface Mint {
  readonly mintAuthority: Uint8Array | undefined;
  readonly supply: bigint;
  readonly decimals: number;
  readonly isInitialized: boolean;
  readonly freezeAuthority: Uint8Array | undefined;
}

export function isTokenProgram(program: Uint8Array): boolean {
  return TOKEN_PROGRAM_KEYS.has(addressKey(program));
}

/** Reads an initialized token account of either program, or answers undefined. */
export function readTokenAccount(account: VmAccount): TokenAccount | undefined {
  const { data } = account;
  if (!isTokenProgram(account.owner) || !hasKind(data, TOKEN_ACCOUNT_BYTES, ACCOUNT_TYPE_ACCOUNT))
    return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const state = ACCOUNT_STATES[data[108] as number];
  if (state === undefined || state === 'uninitialized') return undefined;
  return {
    mint: data.subarray(0, 32),
    owner: data.subarray(32, 64),
    amount: view.getBigUint64(64, true),
    delegate: optionalKey(data, 72),
    state,
    isNative: view.getUint32(109, true) === 1 ? view.getBigUint64(113, true) : undefined,
    delegatedAmount: view.getBigUint64(121, true),
    closeAuthority: optionalKey(data, 129),
  };
}

/** Reads an initialized mint of either program, or answers undefined. */
export function readMint(account: VmAccount): Mint | undefined {
  const { data } = account;
  if (!isTokenProgram(account.owner) || !hasKind(data, MINT_BYTES, ACCOUNT_TYPE_MINT)) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data[45] !== 1) return undefined;
  return {
    mintAuthority: optionalKey(data, 0),
    supply: view.getBigUint64(36, true),
    decimals: data[44] as number,
    isInitialized: true,
    freezeAuthority: optionalKey(data, 46),
  };
}

function hasKind(data: Uint8Array, plainBytes: number, accountType: number): boolean {
  if (data.length === plainBytes) return true;
  return data.length !== MULTISIG_BYTES && data[ACCOUNT_TYPE_OFFSET] === accountType;
}

function optionalKey(data: Uint8Array, offset: number): Uint8Array | undefined {
  return data[offset] === 1 ? data.subarray(offset + 4, offset + 36) : undefined;
}
