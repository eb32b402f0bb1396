import { encodeBase58 } from '../../base58.ts';
import type { Chain } from '../../chain.ts';
import { MAX_BLOCKS_RANGE, SLOT_MILLISECONDS } from '../../limits.ts';
import { parseWireTransaction } from '../../transaction/wire.ts';
import type { TransactionRecord } from '../../transaction-record.ts';
import { checkContext, type RpcMethods } from '../context.ts';
import { encodeAccountKeys } from '../encode-parsed-transaction.ts';
import { encodeTransactionWithMeta, readTransactionFormat } from '../encode-transaction.ts';
import type { Config } from '../params.ts';
import { invalidParams, RPC_CODES, RpcError } from '../rpc-error.ts';

export const blockMethods: RpcMethods = {
  getBlock(context, params) {
    const slot = params.u64(0);
    const config = params.config(1);
    checkContext(context, config);
    const { chain } = context;
    const around = locate(chain, slot);
    const entries = around.mark.slot === slot ? chain.history.block(around.mark) : [];
    const parent = slot === 0n ? 0n : slot - 1n;
    return {
      blockhash: blockhashOf(chain, slot),
      previousBlockhash: slot === 0n ? encodeBase58(new Uint8Array(32)) : blockhashOf(chain, parent),
      parentSlot: parent,
      blockTime: timeOf(around, slot),
      blockHeight: slot,
      ...encodeEntries(chain, entries, config),
      ...(config.get('rewards') === false ? {} : { rewards: [] }),
    };
  },

  getBlocks(context, params) {
    const first = params.u64(0);
    const end = params.at(1);
    const hasEnd = typeof end === 'number' || typeof end === 'bigint';
    checkContext(context, params.config(hasEnd ? 2 : 1));
    const newest = context.chain.slot - 1n;
    const last = hasEnd && params.u64(1) < newest ? params.u64(1) : newest;
    if (last >= first && last - first > MAX_BLOCKS_RANGE) {
      throw invalidParams(`Slot range too large; max ${MAX_BLOCKS_RANGE}`);
    }
    return slotsFrom(context.chain, first, last);
  },

  getBlocksWithLimit(context, params) {
    const first = params.u64(0);
    const limit = params.u64(1);
    checkContext(context, params.config(2));
    if (limit > MAX_BLOCKS_RANGE) throw invalidParams(`Limit too large; max ${MAX_BLOCKS_RANGE}`);
    const newest = context.chain.slot - 1n;
    const last = first + limit - 1n;
    return slotsFrom(context.chain, first, last < newest ? last : newest);
  },

  getBlockTime({ chain }, params) {
    const slot = params.u64(0);
    return timeOf(locate(chain, slot), slot);
  },
};

type Around = NonNullable<ReturnType<Chain['history']['around']>>;

/** Every slot has a block, from the first that the history keeps to the last that is closed. */
function slotsFrom(chain: Chain, first: bigint, last: bigint): bigint[] {
  const start = first > chain.history.firstSlot ? first : chain.history.firstSlot;
  const slots: bigint[] = [];
  for (let slot = start; slot <= last; slot++) slots.push(slot);
  return slots;
}

function locate(chain: Chain, slot: bigint): Around {
  if (slot >= chain.slot) {
    throw new RpcError(RPC_CODES.blockNotAvailable, `Block not available for slot ${slot}`);
  }
  const around = chain.history.around(slot);
  if (around === undefined) {
    const { firstSlot } = chain.history;
    throw new RpcError(
      RPC_CODES.blockCleanedUp,
      `Block ${slot} cleaned up, does not exist on node. First available block: ${firstSlot}`,
    );
  }
  return around;
}

/** When a slot opened, in unix seconds; between two points that are known, slots have their nominal length. */
function timeOf({ mark, next }: Around, slot: bigint): number {
  const nominal = mark.timeMs + Number(slot - mark.slot) * SLOT_MILLISECONDS;
  return Math.floor(Math.min(nominal, next?.timeMs ?? nominal) / 1000);
}

function blockhashOf(chain: Chain, slot: bigint): string {
  const { next } = locate(chain, slot);
  // An open block's transactions are not yet part of what hashes follow from.
  return encodeBase58(chain.hashes.hashesOf(slot, next?.contentHash).blockhash);
}

function encodeEntries(chain: Chain, entries: ReturnType<Chain['history']['block']>, config: Config): object {
  const details = config.oneOf('transactionDetails', ['full', 'accounts', 'signatures', 'none']) ?? 'full';
  if (details === 'none') return {};
  if (details === 'signatures') return { signatures: entries.map((e) => encodeBase58(e.signature)) };
  const records = entries.map((entry) => chain.history.recordOf(entry));
  const format = readTransactionFormat(config);
  const transactions = records.map((record) => encodeTransactionWithMeta(record, format));
  if (details === 'full') return { transactions };
  const accountsOf = (record: TransactionRecord) => {
    const tx = parseWireTransaction(record.wire);
    return { signatures: tx.signatures.map(encodeBase58), accountKeys: encodeAccountKeys(tx, record) };
  };
  return {
    transactions: transactions.map((tx, i) => ({
      ...tx,
      transaction: accountsOf(records[i] as TransactionRecord),
    })),
  };
}
