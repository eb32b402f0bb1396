import { encodeBase58 } from '../base58.ts';
import { parseWireTransaction, type WireTransaction } from '../transaction/wire.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { encodeParsedInner, encodeParsedMessage } from './encode-parsed-transaction.ts';
import type { Config } from './params.ts';
import { RPC_CODES, RpcError } from './rpc-error.ts';

const ENCODINGS = ['json', 'jsonParsed', 'base64', 'base58'] as const;

/** How the caller wants transactions. */
export interface TransactionFormat {
  readonly encoding: (typeof ENCODINGS)[number];
  readonly maxVersion: number | undefined;
}

export function readTransactionFormat(config: Config): TransactionFormat {
  const encoding = config.oneOf('encoding', ENCODINGS) ?? 'json';
  const version = config.u64('maxSupportedTransactionVersion');
  return { encoding, maxVersion: version === undefined ? undefined : Number(version) };
}

/** A transaction with its meta, as getTransaction and getBlock carry it. */
export function encodeTransactionWithMeta(record: TransactionRecord, format: TransactionFormat): object {
  const tx = parseWireTransaction(record.wire);
  assertSupported(tx, format);
  return {
    transaction: encodeTransaction(tx, record, format),
    meta: encodeMeta(tx, record, format),
    ...(format.maxVersion === undefined ? {} : { version: tx.version }),
  };
}

function assertSupported(tx: WireTransaction, format: TransactionFormat): void {
  if (tx.version !== 'legacy' && (format.maxVersion === undefined || format.maxVersion < tx.version)) {
    throw new RpcError(
      RPC_CODES.unsupportedTransactionVersion,
      `Transaction version (${tx.version}) is not supported by the requesting client. ` +
        `Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${tx.version}`,
    );
  }
}

function encodeTransaction(
  tx: WireTransaction,
  record: TransactionRecord,
  { encoding }: TransactionFormat,
): unknown {
  if (encoding === 'base64') return [Buffer.from(tx.bytes).toString('base64'), 'base64'];
  if (encoding === 'base58') return [encodeBase58(tx.bytes), 'base58'];
  const signatures = tx.signatures.map(encodeBase58);
  if (encoding === 'jsonParsed') return { signatures, message: encodeParsedMessage(tx, record) };
  return {
    signatures,
    message: {
      accountKeys: tx.staticKeys.map(encodeBase58),
      header: {
        numRequiredSignatures: tx.numRequiredSignatures,
        numReadonlySignedAccounts: tx.numReadonlySigned,
        numReadonlyUnsignedAccounts: tx.numReadonlyUnsigned,
      },
      recentBlockhash: encodeBase58(tx.blockhash),
      instructions: tx.instructions.map(({ programIndex, accounts, data }) => ({
        programIdIndex: programIndex,
        accounts: [...accounts],
        data: encodeBase58(data),
        stackHeight: 1,
      })),
      ...(tx.version === 0 ? { addressTableLookups: tx.lookups.map(encodeLookup) } : {}),
      ...(tx.config === undefined ? {} : { config: encodeConfig(tx.config) }),
    },
  };
}

function encodeLookup(lookup: WireTransaction['lookups'][number]): object {
  return {
    accountKey: encodeBase58(lookup.table),
    writableIndexes: [...lookup.writable],
    readonlyIndexes: [...lookup.readonly],
  };
}

function encodeConfig(config: NonNullable<WireTransaction['config']>): object {
  const { mask: _, ...values } = config;
  return values;
}

function encodeMeta(tx: WireTransaction, record: TransactionRecord, { encoding }: TransactionFormat): object {
  const { err } = record;
  return {
    err,
    status: err === null ? { Ok: null } : { Err: err },
    fee: record.fee,
    preBalances: record.preBalances,
    postBalances: record.postBalances,
    innerInstructions: encoding === 'jsonParsed' ? encodeParsedInner(tx, record) : record.innerInstructions,
    logMessages: record.logs,
    preTokenBalances: record.preTokenBalances,
    postTokenBalances: record.postTokenBalances,
    rewards: [],
    ...(encoding === 'jsonParsed' ? {} : { loadedAddresses: encodeLoadedAddresses(record) }),
    ...(record.returnData === undefined ? {} : { returnData: encodeReturnData(record.returnData) }),
    computeUnitsConsumed: record.unitsConsumed,
  };
}

/** The addresses that lookup tables gave. */
export function encodeLoadedAddresses(
  keys: Pick<TransactionRecord, 'loadedWritable' | 'loadedReadonly'>,
): object {
  return {
    writable: keys.loadedWritable.map(encodeBase58),
    readonly: keys.loadedReadonly.map(encodeBase58),
  };
}

/** What a program returned, as the protocol writes it. */
export function encodeReturnData(returned: NonNullable<TransactionRecord['returnData']>): object {
  return { programId: returned.programId, data: [returned.data, 'base64'] };
}
