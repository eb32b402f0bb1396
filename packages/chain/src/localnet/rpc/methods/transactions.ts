import { encodeBase58 } from '../../base58.ts';
import type { HistoryEntry } from '../../history.ts';
import { MAX_MULTIPLE_ACCOUNTS, MAX_SIGNATURE_STATUSES, MAX_SIGNATURES_PAGE } from '../../limits.ts';
import { isWritableIndex } from '../../transaction/account-keys.ts';
import { computeUnitPrice } from '../../transaction/fee.ts';
import { parseWireTransaction } from '../../transaction/wire.ts';
import { addressKey } from '../../vm.ts';
import { checkContext, type RpcMethods, withContext } from '../context.ts';
import { encodeTransactionWithMeta, readTransactionFormat } from '../encode-transaction.ts';
import { readAddress, readSignature } from '../params.ts';
import { invalidParams } from '../rpc-error.ts';

/** Slots of which getRecentPrioritizationFees tells. */
const FEE_SLOTS = 150n;

export const transactionMethods: RpcMethods = {
  getSignatureStatuses(context, params) {
    const signatures = params.list(0, MAX_SIGNATURE_STATUSES).map(readSignature);
    params.config(1).flag('searchTransactionHistory');
    const statuses = signatures.map((signature) => {
      const entry = context.chain.history.find(signature);
      return entry === undefined ? null : statusOf(entry);
    });
    return withContext(context, statuses);
  },

  getSignaturesForAddress(context, params) {
    const address = params.address(0);
    const config = params.config(1);
    checkContext(context, config);
    const limit = config.u64('limit') ?? BigInt(MAX_SIGNATURES_PAGE);
    if (limit < 1n || limit > BigInt(MAX_SIGNATURES_PAGE)) {
      throw invalidParams(`limit should be between 1 and ${MAX_SIGNATURES_PAGE}.`);
    }
    const { history } = context.chain;
    const bound = (name: string) => {
      const value = config.get(name);
      return value === undefined ? undefined : (history.find(readSignature(value))?.sequence ?? -1);
    };
    const [before, until] = [bound('before'), bound('until')];
    const page: object[] = [];
    for (const entry of history.mentioning(address)) {
      if (page.length >= limit || (until !== undefined && entry.sequence <= until)) break;
      if (before === undefined || entry.sequence < before) page.push(signatureInfo(entry));
    }
    return page;
  },

  getTransaction(context, params) {
    const signature = params.signature(0);
    const value = params.at(1);
    const config = params.config(typeof value === 'string' ? 2 : 1);
    checkContext(context, config);
    const { history } = context.chain;
    const entry = history.find(signature);
    if (entry === undefined) return null;
    const encoded = encodeTransactionWithMeta(history.recordOf(entry), readTransactionFormat(config));
    const { slot, blockTime, indexInBlock } = entry;
    return { slot, blockTime, transactionIndex: indexInBlock, ...encoded };
  },

  getRecentPrioritizationFees(context, params) {
    const named = params.at(0) === undefined ? [] : params.list(0, MAX_MULTIPLE_ACCOUNTS + 28);
    const addresses = new Set(named.map((value) => addressKey(readAddress(value))));
    const { history, slot } = context.chain;
    const lowest = new Map<bigint, bigint>();
    for (const entry of history.newestFirst()) {
      if (entry.slot + FEE_SLOTS < slot) break;
      const tx = parseWireTransaction(history.recordOf(entry).wire);
      const keys = { all: tx.staticKeys, loadedWritable: [], loadedReadonly: [] };
      const locks = tx.staticKeys.some(
        (k, i) => addresses.has(addressKey(k)) && isWritableIndex(tx, keys, i),
      );
      if (addresses.size > 0 && !locks) continue;
      const price = computeUnitPrice(tx);
      const seen = lowest.get(entry.slot);
      if (seen === undefined || price < seen) lowest.set(entry.slot, price);
    }
    return [...lowest]
      .reverse()
      .map(([feeSlot, prioritizationFee]) => ({ slot: feeSlot, prioritizationFee }));
  },
};

/** A transaction's status. The only node's blocks are final when they are made, so there is nothing to count. */
export function statusOf({ slot, err }: HistoryEntry): object {
  return {
    slot,
    confirmations: null,
    err,
    status: err === null ? { Ok: null } : { Err: err },
    confirmationStatus: 'finalized',
  };
}

function signatureInfo({ signature, slot, err, blockTime, indexInBlock }: HistoryEntry): object {
  return {
    signature: encodeBase58(signature),
    slot,
    err,
    memo: null,
    blockTime,
    confirmationStatus: 'finalized',
    transactionIndex: indexInBlock,
  };
}
