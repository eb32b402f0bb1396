import type { TransactionRecord } from '../transaction-record.ts';
import type { LedgerMark } from './ledger.ts';

/** What a segment holds, in the order in which it happened. */
export type LedgerRecord =
  | { readonly kind: 'mark'; readonly mark: LedgerMark }
  | { readonly kind: 'transaction'; readonly record: TransactionRecord };

export function encodeMark(mark: LedgerMark): Buffer {
  const { slot, timeMs, contentHash } = mark;
  return Buffer.from(
    JSON.stringify({
      slot: slot.toString(),
      timeMs,
      contentHash: Buffer.from(contentHash).toString('base64'),
    }),
  );
}

export function encodeTransaction(record: TransactionRecord): Buffer {
  const { wire, loadedWritable, loadedReadonly, fee, preBalances, postBalances, slot, ...rest } = record;
  return Buffer.from(
    JSON.stringify({
      wire: base64(wire),
      loadedWritable: loadedWritable.map(base64),
      loadedReadonly: loadedReadonly.map(base64),
      fee: fee.toString(),
      slot: slot.toString(),
      preBalances: preBalances.map(String),
      postBalances: postBalances.map(String),
      ...rest,
    }),
  );
}

interface MarkJson {
  readonly slot: string;
  readonly timeMs: number;
  readonly contentHash: string;
}

type TransactionJson = Pick<
  TransactionRecord,
  | 'blockTime'
  | 'err'
  | 'unitsConsumed'
  | 'logs'
  | 'innerInstructions'
  | 'returnData'
  | 'preTokenBalances'
  | 'postTokenBalances'
> & {
  readonly [name in 'wire' | 'fee' | 'slot']: string;
} & {
  readonly [name in 'loadedWritable' | 'loadedReadonly' | 'preBalances' | 'postBalances']: readonly string[];
};

export function decodeRecord(payload: Buffer): LedgerRecord {
  const json = JSON.parse(payload.toString()) as MarkJson | TransactionJson;
  return 'wire' in json
    ? { kind: 'transaction', record: decodeTransaction(json) }
    : { kind: 'mark', mark: decodeMark(json) };
}

function decodeTransaction(json: TransactionJson): TransactionRecord {
  return {
    ...json,
    wire: bytesOf(json.wire),
    loadedWritable: json.loadedWritable.map(bytesOf),
    loadedReadonly: json.loadedReadonly.map(bytesOf),
    fee: BigInt(json.fee),
    slot: BigInt(json.slot),
    preBalances: json.preBalances.map(BigInt),
    postBalances: json.postBalances.map(BigInt),
    // JSON leaves it out where there is none.
    returnData: json.returnData,
  };
}

function decodeMark(json: MarkJson): LedgerMark {
  return { slot: BigInt(json.slot), timeMs: json.timeMs, contentHash: bytesOf(json.contentHash) };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
