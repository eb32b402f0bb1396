import {
  type Address,
  address,
  getAddressDecoder,
  getAddressEncoder,
  getProgramDerivedAddress,
  getU32Decoder,
  getU64Decoder,
  type ReadonlyUint8Array,
} from '@solana/kit';

/** The upgradeable BPF loader, called loader v3. */
export const LOADER_V3_ADDRESS: Address = address('BPFLoaderUpgradeab1e11111111111111111111111');

/** Buffer: discriminant (4) + authority's option tag (1) + authority (32); the program's bytes follow. */
export const BUFFER_HEADER_BYTES = 4 + 1 + 32;
/** Program: discriminant (4) + ProgramData address (32). */
export const PROGRAM_BYTES = 4 + 32;
/** ProgramData: discriminant (4) + slot (8) + authority's option tag (1) + authority (32); the code follows. */
export const PROGRAM_DATA_HEADER_BYTES = 4 + 8 + 1 + 32;

const BUFFER = 1;
const PROGRAM = 2;
const PROGRAM_DATA = 3;

/** Header of a buffer. `authority` is undefined for one that is immutable. */
export interface BufferState {
  readonly authority: Address | undefined;
}

/** Header of a ProgramData account. `authority` is undefined for a program that is final. */
export interface ProgramDataState {
  /** Slot of the last deploy, upgrade or extension. */
  readonly slot: bigint;
  readonly authority: Address | undefined;
}

/** The header of a buffer account's data; undefined where the data is something else. */
export function readBufferState(data: ReadonlyUint8Array): BufferState | undefined {
  if (data.length < BUFFER_HEADER_BYTES || discriminant(data) !== BUFFER) return undefined;
  return { authority: readOptionalAddress(data, 4) };
}

/** Where a Program account says its code is; undefined where the data is something else. */
export function readProgramDataAddress(data: ReadonlyUint8Array): Address | undefined {
  if (data.length < PROGRAM_BYTES || discriminant(data) !== PROGRAM) return undefined;
  return getAddressDecoder().decode(data, 4);
}

/** The header of a ProgramData account's data; undefined where the data is something else. */
export function readProgramDataState(data: ReadonlyUint8Array): ProgramDataState | undefined {
  if (data.length < PROGRAM_DATA_HEADER_BYTES || discriminant(data) !== PROGRAM_DATA) return undefined;
  return { slot: getU64Decoder().decode(data, 4), authority: readOptionalAddress(data, 12) };
}

/** The ProgramData account of a program. */
export async function findProgramDataAddress(program: Address): Promise<Address> {
  const seeds = [getAddressEncoder().encode(program)];
  const [programData] = await getProgramDerivedAddress({ programAddress: LOADER_V3_ADDRESS, seeds });
  return programData;
}

function discriminant(data: ReadonlyUint8Array): number {
  return getU32Decoder().decode(data);
}

function readOptionalAddress(data: ReadonlyUint8Array, offset: number): Address | undefined {
  return data[offset] === 1 ? getAddressDecoder().decode(data, offset + 1) : undefined;
}
