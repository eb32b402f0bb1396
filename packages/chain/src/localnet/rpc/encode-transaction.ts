import { encodeBase58 } from '../base58.ts';
import { parseWireTransaction, type WireTransaction } from '../transaction/wire.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { Config } from './params.ts';
import { RPC_CODES, RpcError } from './rpc-error.ts';

const ENCODINGS = ['json', 'jsonParsed', 'base64', 'base58'] as const;

/** How the caller wants transactions. `jsonParsed` is answered as `json`: no instruction is parsed here. */
export interface TransactionFormat {
  readonly encoding: 'json' | 'base64' | 'base58';
  readonly maxVersion: number | undefined;
}

export function readTransactionFormat(config: Config): TransactionFormat {
  const named = config.oneOf('encoding', ENCODINGS) ?? 'json';
  const version = config.u64('maxSupportedTransactionVersion');
  const encoding = named === 'base64' || named === 'base58' ? named : 'json';
  return { encoding, maxVersion: version === undefined ? undefined : Number(version) };
}

/** A transaction with its meta, as getTransaction and getBlock carry it. */
export function encodeTransactionWithMeta(record: TransactionRecord, format: TransactionFormat): object {
  const tx = parseWireTransaction(record.wire);
  if (tx.version !== 'legacy' && (format.maxVersion === undefined || format.maxVersion < tx.version)) {
    throw new RpcError(
      RPC_CODES.unsupportedTransactionVersion,
      `Transaction version (${tx.version}) is not supported by the requesting client. ` +
        `Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${tx.version}`,
    );
  }
  return {
    transaction: encodeTransaction(tx, format),
    meta: encodeMeta(record),
    ...(format.maxVersion === undefined ? {} : { version: tx.version }),
  };
}

function encodeTransaction(tx: WireTransaction, { encoding }: TransactionFormat): unknown {
  if (encoding === 'base64') return [Buffer.from(tx.bytes).toString('base64'), 'base64'];
  if (encoding === 'base58') return [encodeBase58(tx.bytes), 'base58'];
  return {
    signatures: tx.signatures.map(encodeBase58),
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

function encodeMeta(record: TransactionRecord): object {
  const { err } = record;
  return {
    err,
    status: err === null ? { Ok: null } : { Err: err },
    fee: record.fee,
    preBalances: record.preBalances,
    postBalances: record.postBalances,
    innerInstructions: record.innerInstructions,
    logMessages: record.logs,
    preTokenBalances: record.preTokenBalances,
    postTokenBalances: record.postTokenBalances,
    rewards: [],
    loadedAddresses: {
      writable: record.loadedWritable.map(encodeBase58),
      readonly: record.loadedReadonly.map(encodeBase58),
    },
    ...(record.returnData === undefined ? {} : { returnData: encodeReturnData(record.returnData) }),
    computeUnitsConsumed: record.unitsConsumed,
  };
}

/** What a program returned, as the protocol writes it. */
export function encodeReturnData(returned: NonNullable<TransactionRecord['returnData']>): object {
  return { programId: returned.programId, data: [returned.data, 'base64'] };
}
