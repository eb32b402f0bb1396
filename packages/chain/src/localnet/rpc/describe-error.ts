import type { TransactionErrorJson } from '../transaction/transaction-error.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  AccountNotFound: 'Attempt to debit an account but found no record of a prior credit.',
  ProgramAccountNotFound: 'Attempt to load a program that does not exist',
  InsufficientFundsForFee: 'Insufficient funds for fee',
  InvalidAccountForFee: 'This account may not be used to pay transaction fees',
  AlreadyProcessed: 'This transaction has already been processed',
  BlockhashNotFound: 'Blockhash not found',
  SignatureFailure: 'Transaction did not pass signature verification',
  SanitizeFailure: 'Transaction failed to sanitize accounts offsets correctly',
  InvalidProgramForExecution: 'This program may not be used for executing instructions',
  TooManyAccountLocks: 'Transaction locked too many accounts',
  AccountLoadedTwice: 'Account loaded twice',
  MaxLoadedAccountsDataSizeExceeded: 'Transaction exceeded max loaded accounts data size cap',
  InvalidLoadedAccountsDataSizeLimit:
    'LoadedAccountsDataSizeLimit set for transaction must be greater than 0.',
};

/** A transaction error as the sentence that Agave puts into its messages. */
export function describeTransactionError(err: TransactionErrorJson): string {
  if (typeof err === 'string') return SENTENCES[err] ?? spaced(err);
  const instruction = err.InstructionError;
  if (Array.isArray(instruction)) {
    return `Error processing Instruction ${instruction[0]}: ${describeInstructionError(instruction[1])}`;
  }
  const [name = '', detail] = Object.entries(err)[0] ?? [];
  const index = (detail as { account_index?: number })?.account_index;
  return index === undefined
    ? spaced(name)
    : `Transaction results in an account (${index}) with ${spaced(name)}`;
}

function describeInstructionError(err: TransactionErrorJson): string {
  if (typeof err === 'string') return spaced(err);
  return `custom program error: 0x${Number(err.Custom).toString(16)}`;
}

/** `InvalidAccountData` as `invalid account data`. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
