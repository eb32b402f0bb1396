import { MAX_TRANSACTION_BYTES, MAX_V1_TRANSACTION_BYTES } from '../limits.ts';
import { ByteReader, MalformedBytes } from './byte-reader.ts';

/** One instruction, its accounts as indexes into the transaction's keys. */
export interface WireInstruction {
  readonly programIndex: number;
  readonly accounts: Uint8Array;
  readonly data: Uint8Array;
}

/** One address table lookup of a v0 message. */
export interface WireLookup {
  readonly table: Uint8Array;
  readonly writable: Uint8Array;
  readonly readonly: Uint8Array;
}

/** What a v1 message's config says in place of compute-budget instructions. */
export interface WireConfig {
  readonly mask: number;
  readonly priorityFeeLamports?: bigint;
  readonly computeUnitLimit?: number;
  readonly loadedAccountsDataSizeLimit?: number;
  readonly heapSize?: number;
}

/** A transaction read from its wire bytes; every array is a view into `bytes`. */
export interface WireTransaction {
  readonly bytes: Uint8Array;
  readonly version: 'legacy' | 0 | 1;
  readonly signatures: readonly Uint8Array[];
  readonly message: Uint8Array;
  readonly numRequiredSignatures: number;
  readonly numReadonlySigned: number;
  readonly numReadonlyUnsigned: number;
  readonly staticKeys: readonly Uint8Array[];
  readonly blockhash: Uint8Array;
  /** Where the blockhash lies in `bytes`, for simulation with a replaced one. */
  readonly blockhashOffset: number;
  readonly instructions: readonly WireInstruction[];
  readonly lookups: readonly WireLookup[];
  readonly config: WireConfig | undefined;
}

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const VERSION_FLAG = 0x80;
/** The bits of a v1 config mask that have a meaning; others are refused. */
const KNOWN_CONFIG_BITS = 0b11111;

/**
 * Reads a wire transaction and refuses whatever the VM's own reader would refuse: short or trailing bytes, lengths that
 * are not canonical, a signature count other than the header's. The VM aborts the process on such bytes, so nothing
 * reaches it that did not pass here.
 */
export function parseWireTransaction(bytes: Uint8Array): WireTransaction {
  const first = bytes[0];
  if (first === undefined) throw new MalformedBytes('the transaction is empty');
  if ((first & VERSION_FLAG) !== 0) return parseMessageFirst(bytes, first & ~VERSION_FLAG);
  return parseSignaturesFirst(bytes);
}

function parseSignaturesFirst(bytes: Uint8Array): WireTransaction {
  if (bytes.length > MAX_TRANSACTION_BYTES) throw tooLarge(bytes.length, MAX_TRANSACTION_BYTES);
  const reader = new ByteReader(bytes);
  const signatures = readMany(reader.shortU16(), () => reader.take(SIGNATURE_BYTES));
  const messageStart = reader.offset;
  const flag = reader.peek();
  const version = (flag & VERSION_FLAG) === 0 ? 'legacy' : (flag & ~VERSION_FLAG) === 0 ? 0 : undefined;
  if (version === undefined) throw new MalformedBytes('the transaction version is not supported');
  if (version === 0) reader.u8();
  const header = readHeader(reader);
  const staticKeys = readMany(reader.shortU16(), () => reader.take(KEY_BYTES));
  const blockhashOffset = reader.offset;
  const blockhash = reader.take(KEY_BYTES);
  const instructions = readMany(reader.shortU16(), () => readInstruction(reader));
  const lookups = version === 0 ? readMany(reader.shortU16(), () => readLookup(reader)) : [];
  reader.assertEnd();
  return checked({
    bytes,
    version,
    signatures,
    message: bytes.subarray(messageStart),
    ...header,
    staticKeys,
    blockhash,
    blockhashOffset,
    instructions,
    lookups,
    config: undefined,
  });
}

/** A v1 transaction: the message first, its signatures last (SIMD-0385). */
function parseMessageFirst(bytes: Uint8Array, version: number): WireTransaction {
  if (version !== 1) throw new MalformedBytes('the transaction version is not supported');
  if (bytes.length > MAX_V1_TRANSACTION_BYTES) throw tooLarge(bytes.length, MAX_V1_TRANSACTION_BYTES);
  const reader = new ByteReader(bytes);
  reader.u8();
  const header = readHeader(reader);
  const mask = reader.u32();
  const blockhashOffset = reader.offset;
  const blockhash = reader.take(KEY_BYTES);
  const instructionCount = reader.u8();
  const staticKeys = readMany(reader.u8(), () => reader.take(KEY_BYTES));
  const config = readConfig(reader, mask);
  const headers = readMany(instructionCount, () => ({
    programIndex: reader.u8(),
    accounts: reader.u8(),
    data: reader.u16(),
  }));
  const instructions = headers.map((h) => ({
    programIndex: h.programIndex,
    accounts: reader.take(h.accounts),
    data: reader.take(h.data),
  }));
  const messageEnd = reader.offset;
  const signatures = readMany(header.numRequiredSignatures, () => reader.take(SIGNATURE_BYTES));
  reader.assertEnd();
  return checked({
    bytes,
    version: 1,
    signatures,
    message: bytes.subarray(0, messageEnd),
    ...header,
    staticKeys,
    blockhash,
    blockhashOffset,
    instructions,
    lookups: [],
    config,
  });
}

function readHeader(reader: ByteReader) {
  return {
    numRequiredSignatures: reader.u8(),
    numReadonlySigned: reader.u8(),
    numReadonlyUnsigned: reader.u8(),
  };
}

function readInstruction(reader: ByteReader): WireInstruction {
  const programIndex = reader.u8();
  const accounts = reader.take(reader.shortU16());
  return { programIndex, accounts, data: reader.take(reader.shortU16()) };
}

function readLookup(reader: ByteReader): WireLookup {
  const table = reader.take(KEY_BYTES);
  const writable = reader.take(reader.shortU16());
  return { table, writable, readonly: reader.take(reader.shortU16()) };
}

function readConfig(reader: ByteReader, mask: number): WireConfig {
  const feeBits = mask & 0b11;
  if ((mask & ~KNOWN_CONFIG_BITS) !== 0 || feeBits === 0b01 || feeBits === 0b10) {
    throw new MalformedBytes('the transaction config mask is not valid');
  }
  return {
    mask,
    ...(feeBits === 0b11 ? { priorityFeeLamports: reader.u64() } : {}),
    ...((mask & 0b100) !== 0 ? { computeUnitLimit: reader.u32() } : {}),
    ...((mask & 0b1000) !== 0 ? { loadedAccountsDataSizeLimit: reader.u32() } : {}),
    ...((mask & 0b10000) !== 0 ? { heapSize: reader.u32() } : {}),
  };
}

function checked(transaction: WireTransaction): WireTransaction {
  const { numRequiredSignatures, numReadonlySigned, numReadonlyUnsigned, staticKeys } = transaction;
  if (numRequiredSignatures === 0) throw new MalformedBytes('the transaction has no fee payer');
  if (transaction.signatures.length !== numRequiredSignatures) {
    throw new MalformedBytes('the signature count differs from the message header');
  }
  if (numReadonlySigned >= numRequiredSignatures) throw new MalformedBytes('the fee payer is not writable');
  if (numRequiredSignatures + numReadonlyUnsigned > staticKeys.length) {
    throw new MalformedBytes('the message header counts more accounts than it lists');
  }
  const keyCount = transaction.lookups.reduce(
    (sum, l) => sum + l.writable.length + l.readonly.length,
    staticKeys.length,
  );
  for (const { programIndex, accounts } of transaction.instructions) {
    if (programIndex === 0 || programIndex >= staticKeys.length) {
      throw new MalformedBytes('a program index is out of range');
    }
    for (const index of accounts) {
      if (index >= keyCount) throw new MalformedBytes('an account index is out of range');
    }
  }
  return transaction;
}

function readMany<T>(count: number, read: () => T): T[] {
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(read());
  return items;
}

function tooLarge(actual: number, limit: number): MalformedBytes {
  return new MalformedBytes(`the transaction is too large: ${actual} bytes (max: ${limit} bytes)`);
}
