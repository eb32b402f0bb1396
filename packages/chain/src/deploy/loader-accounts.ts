import { type Address, fetchEncodedAccount, type ReadonlyUint8Array, type Slot } from '@solana/kit';
import {
  BUFFER_HEADER_BYTES,
  findProgramDataAddress,
  LOADER_V3_ADDRESS,
  PROGRAM_DATA_HEADER_BYTES,
  readBufferState,
  readProgramDataAddress,
  readProgramDataState,
} from '../loader/loader-state.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { ProgramAddressInUseError } from './errors.ts';

export interface BufferAccount {
  /** Undefined for an immutable buffer. */
  readonly authority: Address | undefined;
  readonly lamports: bigint;
  /** The program's bytes, without the header. */
  readonly content: ReadonlyUint8Array;
}

/** Conditions of a read: what it must have seen at least, and how it ends. */
export interface ReadConfig {
  /** The read must see this slot's changes: several nodes may answer. */
  readonly minContextSlot?: Slot;
  readonly signal?: AbortSignal;
}

function toFetchConfig({ minContextSlot, signal }: ReadConfig) {
  return {
    commitment: 'confirmed',
    ...(minContextSlot === undefined ? {} : { minContextSlot }),
    ...(signal ? { abortSignal: signal } : {}),
  } as const;
}

/** A buffer; undefined where the account does not exist or is not one. */
export async function fetchBuffer(
  { rpc }: ChainConnection,
  buffer: Address,
  config: ReadConfig = {},
): Promise<BufferAccount | undefined> {
  const account = await fetchEncodedAccount(rpc, buffer, toFetchConfig(config));
  if (!account.exists || account.programAddress !== LOADER_V3_ADDRESS) return undefined;
  const state = readBufferState(account.data);
  if (state === undefined) return undefined;
  return { ...state, lamports: account.lamports, content: account.data.slice(BUFFER_HEADER_BYTES) };
}

/** A program that is deployed. */
export interface DeployedProgram {
  readonly program: Address;
  readonly programData: Address;
  /** Undefined for a program that is final. */
  readonly authority: Address | undefined;
  /** Slot of the last deploy, upgrade or extension. */
  readonly slot: bigint;
  /** The code with the zeros after it, as long as the account has room. */
  readonly content: ReadonlyUint8Array;
}

/**
 * Reads a program of the upgradeable loader.
 *
 * @returns undefined where the address is free: nothing there, or lamports alone.
 * @throws ProgramAddressInUseError where something else is there, or the program was closed.
 */
export async function fetchProgram(
  { rpc }: ChainConnection,
  program: Address,
  config: ReadConfig = {},
): Promise<DeployedProgram | undefined> {
  const account = await fetchEncodedAccount(rpc, program, toFetchConfig(config));
  if (!account.exists || account.data.length === 0) return undefined;
  const programData = readProgramDataAddress(account.data);
  const derived = await findProgramDataAddress(program);
  if (account.programAddress !== LOADER_V3_ADDRESS || programData !== derived) {
    throw new ProgramAddressInUseError(program, 'an account that is not an upgradeable program');
  }
  const data = await fetchEncodedAccount(rpc, programData, toFetchConfig(config));
  const state = data.exists ? readProgramDataState(data.data) : undefined;
  if (!data.exists || state === undefined)
    throw new ProgramAddressInUseError(program, 'a program that was closed');
  return { program, programData, ...state, content: data.data.slice(PROGRAM_DATA_HEADER_BYTES) };
}
