import { hash } from 'node:crypto';
import { decodeBase58 } from '../base58.ts';
import { addressKey, type Vm, type VmAccount } from '../vm.ts';
import { isWritableIndex } from './account-keys.ts';
import type { WireTransaction } from './wire.ts';

const SYSTEM_PROGRAM_KEY = addressKey(decodeBase58('11111111111111111111111111111111', 32) as Uint8Array);
const ADVANCE_NONCE_ACCOUNT = 4;
const NONCE_ACCOUNT_BYTES = 80;
const AUTHORITY_OFFSET = 8;
const NONCE_OFFSET = 40;

/** A nonce account that a transaction names in place of a recent blockhash. */
export interface DurableNonce {
  readonly address: Uint8Array;
  readonly account: VmAccount;
}

/** The nonce account whose stored nonce is this transaction's blockhash, if its authority signed to advance it. */
export function findDurableNonce(vm: Vm, transaction: WireTransaction): DurableNonce | undefined {
  const address = advancedNonceAddress(transaction);
  const account = address && vm.account(address);
  if (address === undefined || account === undefined) return undefined;
  const { data } = account;
  const initialized = data.length === NONCE_ACCOUNT_BYTES && data[0] === 1 && data[4] === 1;
  if (!initialized || addressKey(account.owner) !== SYSTEM_PROGRAM_KEY) return undefined;
  if (addressKey(data.subarray(NONCE_OFFSET, NONCE_OFFSET + 32)) !== addressKey(transaction.blockhash))
    return undefined;
  const authority = addressKey(data.subarray(AUTHORITY_OFFSET, AUTHORITY_OFFSET + 32));
  const signers = transaction.staticKeys.slice(0, transaction.numRequiredSignatures);
  return signers.some((signer) => addressKey(signer) === authority) ? { address, account } : undefined;
}

function advancedNonceAddress(transaction: WireTransaction): Uint8Array | undefined {
  const first = transaction.instructions[0];
  if (first === undefined || first.data[0] !== ADVANCE_NONCE_ACCOUNT || first.data.length < 4)
    return undefined;
  const program = transaction.staticKeys[first.programIndex] as Uint8Array;
  const index = first.accounts[0];
  if (addressKey(program) !== SYSTEM_PROGRAM_KEY || index === undefined) return undefined;
  const keys = { all: transaction.staticKeys, loadedWritable: [], loadedReadonly: [] };
  return isWritableIndex(transaction, keys, index) ? transaction.staticKeys[index] : undefined;
}

/** Moves a nonce on after a failed transaction, which the VM leaves undone, so that it cannot be sent again. */
export function advanceNonce(vm: Vm, nonce: DurableNonce, blockhash: Uint8Array): void {
  const current = vm.account(nonce.address);
  if (current === undefined) return;
  const data = Uint8Array.from(current.data);
  data.set(hash('sha256', Buffer.concat([Buffer.from('DURABLE_NONCE'), blockhash]), 'buffer'), NONCE_OFFSET);
  vm.setAccount(nonce.address, { ...current, data });
}
