import { encodeBase58 } from '../base58.ts';
import { signatureOf } from '../chain.ts';
import type { HistoryEntry } from '../history.ts';
import { readAccountFilters } from '../rpc/account-filters.ts';
import { checkContext, type RpcContext } from '../rpc/context.ts';
import { encodeAccount, readAccountFormat } from '../rpc/encode-account.ts';
import { Config, type Params, readAddress } from '../rpc/params.ts';
import { invalidParams } from '../rpc/rpc-error.ts';
import { vmLookup } from '../token/token-balances.ts';
import { isWritableIndex } from '../transaction/account-keys.ts';
import type { WireTransaction } from '../transaction/wire.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { addressKey } from '../vm.ts';
import { CLOCK_SYSVAR, SLOT_HASHES_SYSVAR, SYSTEM_PROGRAM } from '../well-known.ts';

/** What one subscription answers to what happens: the notifications' results, or undefined for none. */
export interface Subscription {
  /** The method name that its notifications carry. */
  readonly notification: string;
  onStart?(): unknown;
  onTransaction?(tx: WireTransaction, entry: HistoryEntry, record: TransactionRecord): Iterable<unknown>;
  onSlot?(slot: bigint): unknown;
  /** Whether it has told all that it ever will. */
  isDone?(): boolean;
}

type CreateSubscription = (context: RpcContext, params: Params) => Subscription;

/** The subscriptions that the localnet has, by the method that starts one. */
export const SUBSCRIPTION_KINDS: Readonly<Record<string, CreateSubscription>> = {
  accountSubscribe,
  programSubscribe,
  logsSubscribe,
  signatureSubscribe,
  slotSubscribe: () => ({
    notification: 'slotNotification',
    onSlot: (slot) => ({ slot, parent: slot - 1n, root: slot - 1n }),
  }),
  rootSubscribe: () => ({ notification: 'rootNotification', onSlot: (slot) => slot - 1n }),
};

/** Accounts that every new slot changes, without a transaction. */
const SLOT_SYSVARS: ReadonlySet<string> = new Set([CLOCK_SYSVAR, SLOT_HASHES_SYSVAR].map(addressKey));

function accountSubscribe(context: RpcContext, params: Params): Subscription {
  const address = params.address(0);
  const config = params.config(1);
  checkContext(context, config);
  const format = readAccountFormat(config);
  const key = addressKey(address);
  const { vm } = context.chain;
  const present = () =>
    atSlot(context, encodeAccount(vm.account(address) ?? CLOSED_ACCOUNT, format, vmLookup(vm)));
  return {
    notification: 'accountNotification',
    *onTransaction(tx, _entry, record) {
      if (writtenAddresses(tx, record).some((written) => addressKey(written) === key)) yield present();
    },
    onSlot: () => (SLOT_SYSVARS.has(key) ? present() : undefined),
  };
}

function programSubscribe(context: RpcContext, params: Params): Subscription {
  const program = addressKey(params.address(0));
  const config = params.config(1);
  checkContext(context, config);
  const format = readAccountFormat(config);
  const passes = readAccountFilters(config);
  const { vm } = context.chain;
  return {
    notification: 'programNotification',
    *onTransaction(tx, _entry, record) {
      for (const address of writtenAddresses(tx, record)) {
        const account = vm.account(address);
        if (account === undefined || addressKey(account.owner) !== program || !passes(account)) continue;
        const encoded = encodeAccount(account, format, vmLookup(vm));
        yield atSlot(context, { pubkey: encodeBase58(address), account: encoded });
      }
    },
  };
}

function logsSubscribe(context: RpcContext, params: Params): Subscription {
  const wants = readLogsFilter(params.at(0));
  checkContext(context, params.config(1));
  return {
    notification: 'logsNotification',
    *onTransaction(tx, entry, record) {
      if (!wants(tx, record)) return;
      const value = { signature: encodeBase58(entry.signature), err: record.err, logs: record.logs };
      yield atSlot(context, value);
    },
  };
}

function readLogsFilter(value: unknown): (tx: WireTransaction, record: TransactionRecord) => boolean {
  // A localnet has no votes, so both mean every transaction.
  if (value === 'all' || value === 'allWithVotes') return () => true;
  const mentions = new Config(value).list('mentions', 1);
  if (mentions?.length !== 1) throw invalidParams('mentions takes exactly one address.');
  const key = addressKey(readAddress(mentions[0]));
  return (tx, record) =>
    [...tx.staticKeys, ...record.loadedWritable, ...record.loadedReadonly].some((k) => addressKey(k) === key);
}

function signatureSubscribe(context: RpcContext, params: Params): Subscription {
  const signature = params.signature(0);
  const config = params.config(1);
  checkContext(context, config);
  const receivedFirst = config.flag('enableReceivedNotification');
  const key = addressKey(signature);
  let done = false;
  const outcome = (err: TransactionRecord['err']) => {
    done = true;
    return atSlot(context, { err });
  };
  return {
    notification: 'signatureNotification',
    onStart() {
      const entry = context.chain.history.find(signature);
      return entry && outcome(entry.err);
    },
    *onTransaction(tx, _entry, record) {
      if (addressKey(signatureOf(tx)) !== key) return;
      if (receivedFirst) yield atSlot(context, 'receivedSignature');
      yield outcome(record.err);
    },
    isDone: () => done,
  };
}

/** A notification's value with the slot that it belongs to. */
function atSlot({ chain }: RpcContext, value: unknown): object {
  return { context: { slot: chain.slot }, value };
}

/** What subscribers see of an account that was closed. */
const CLOSED_ACCOUNT = {
  lamports: 0n,
  data: new Uint8Array(),
  owner: SYSTEM_PROGRAM,
  executable: false,
  rentEpoch: 0n,
};

/** The accounts that a transaction may have changed. */
function writtenAddresses(tx: WireTransaction, record: TransactionRecord): Uint8Array[] {
  const { loadedWritable, loadedReadonly } = record;
  const keys = {
    all: [...tx.staticKeys, ...loadedWritable, ...loadedReadonly],
    loadedWritable,
    loadedReadonly,
  };
  return keys.all.filter((_, index) => isWritableIndex(tx, keys, index));
}
