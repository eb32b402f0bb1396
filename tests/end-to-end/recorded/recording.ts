import {
  type Address,
  appendTransactionMessageInstruction,
  type Base64EncodedWireTransaction,
  createTransactionMessage,
  type EncodedAccount,
  getBase64EncodedWireTransaction,
  type Instruction,
  pipe,
  setTransactionMessageFeePayerSigner,
  signTransactionMessageWithSigners,
  type Transaction,
} from '@solana/kit';
import type { TestVm } from '../../support/test-vm.ts';
import { recordChain } from './chain.ts';
import { shiftTimes } from './shift-times.ts';
import { refused, succeeding } from './transactions.ts';

/** What is part of a cluster itself, or is deployed there: not copied. */
const CLUSTERS_OWN: readonly string[] = [
  'NativeLoader1111111111111111111111111111111',
  'Sysvar1111111111111111111111111111111111111',
  'BPFLoaderUpgradeab1e11111111111111111111111',
];

/** A signed transaction, as it is handed to every engine. */
export interface RecordedTransaction {
  /** `program.instruction`, or `refused.ErrorName`. */
  readonly name: string;
  readonly instruction: Instruction;
  readonly transaction: Transaction;
  readonly wire: Base64EncodedWireTransaction;
}

/** Accounts, and transactions each of which can run on them next. */
export interface Recording {
  readonly accounts: readonly EncodedAccount[];
  readonly transactions: readonly RecordedTransaction[];
  /** Who deployed the programs. */
  readonly deployer: Address;
}

/** The recording, moved in time so that its end lies at `now` (unix seconds). Nothing else of it changes from run to run. */
export async function recordingAt(now: bigint): Promise<Recording> {
  const chain = await recordChain();
  const { vm } = chain.network;
  const later = now - vm.time;
  const instructions = [
    ...(await succeeding(chain, later)),
    ...[...(await refused(chain, later))].map(([error, it]) => [`refused.${error}`, it] as const),
  ];
  const transactions: RecordedTransaction[] = [];
  for (const [name, instruction] of instructions) transactions.push(await sign(vm, name, instruction));
  const addresses = instructions.flatMap(([, { accounts = [] }]) => accounts.map(({ address }) => address));
  const accounts = [...new Set([vm.payer.address, ...addresses])].flatMap((address) => copyOf(vm, address));
  return {
    accounts: accounts.map((account) => shiftTimes(account, later)),
    transactions,
    deployer: vm.deployer.address,
  };
}

async function sign(vm: TestVm, name: string, instruction: Instruction): Promise<RecordedTransaction> {
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (empty) => setTransactionMessageFeePayerSigner(vm.payer, empty),
    (paid) => vm.svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
    (timed) => appendTransactionMessageInstruction(instruction, timed),
  );
  const transaction = await signTransactionMessageWithSigners(message);
  return { name, instruction, transaction, wire: getBase64EncodedWireTransaction(transaction) };
}

function copyOf(vm: TestVm, address: Address): EncodedAccount[] {
  const account = vm.svm.getAccount(address);
  if (!account.exists || account.executable || CLUSTERS_OWN.includes(account.programAddress)) return [];
  return [account];
}
