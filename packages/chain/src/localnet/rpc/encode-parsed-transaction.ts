import { encodeBase58 } from '../base58.ts';
import { type AccountKeys, isWritableIndex } from '../transaction/account-keys.ts';
import type { WireTransaction } from '../transaction/wire.ts';
import type { TransactionRecord } from '../transaction-record.ts';

/** The accounts of a recorded transaction. */
export function recordedKeys(tx: WireTransaction, record: TransactionRecord): AccountKeys {
  const { loadedWritable, loadedReadonly } = record;
  return { all: [...tx.staticKeys, ...loadedWritable, ...loadedReadonly], loadedWritable, loadedReadonly };
}

/** The accounts with what the transaction asked of them, as `jsonParsed` and `accounts` answers carry them. */
export function encodeAccountKeys(tx: WireTransaction, record: TransactionRecord): object[] {
  const keys = recordedKeys(tx, record);
  return keys.all.map((key, index) => ({
    pubkey: encodeBase58(key),
    signer: index < tx.numRequiredSignatures,
    source: index < tx.staticKeys.length ? 'transaction' : 'lookupTable',
    writable: isWritableIndex(tx, keys, index),
  }));
}

/**
 * A message as `jsonParsed` has it. Instructions are in the form that Agave gives those of programs it has no parser
 * for: addresses in place of indexes, the data as it is.
 */
export function encodeParsedMessage(tx: WireTransaction, record: TransactionRecord): object {
  const addresses = recordedKeys(tx, record).all.map(encodeBase58);
  return {
    accountKeys: encodeAccountKeys(tx, record),
    recentBlockhash: encodeBase58(tx.blockhash),
    instructions: tx.instructions.map(({ programIndex, accounts, data }) => ({
      programId: addresses[programIndex],
      accounts: Array.from(accounts, (index) => addresses[index]),
      data: encodeBase58(data),
      stackHeight: 1,
    })),
  };
}

/** Inner instructions in the same form. */
export function encodeParsedInner(tx: WireTransaction, record: TransactionRecord): object[] {
  const addresses = recordedKeys(tx, record).all.map(encodeBase58);
  return record.innerInstructions.map(({ index, instructions }) => ({
    index,
    instructions: instructions.map(({ programIdIndex, accounts, data, stackHeight }) => ({
      programId: addresses[programIdIndex],
      accounts: accounts.map((account) => addresses[account]),
      data,
      stackHeight,
    })),
  }));
}
