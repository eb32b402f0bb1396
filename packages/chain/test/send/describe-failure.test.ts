import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Address, address, type Signature, type TransactionError } from '@solana/kit';
import { toTransactionFailedError } from '../../src/send/describe-failure.ts';
import type { ProgramErrorDecoders } from '../../src/send/index.ts';

const OUTER = address('MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr');
const INNER = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
const SYSTEM = address('11111111111111111111111111111111');
const SIGNATURE = '5'.repeat(88) as Signature;

const decoders: ProgramErrorDecoders = {
  [OUTER]: (code) => (code === 7 ? { name: 'OuterSeven', message: 'Outer.' } : undefined),
  [INNER]: (code) => (code === 7 ? { name: 'InnerSeven', message: 'Inner.' } : undefined),
};

function describeError(
  error: TransactionError,
  logs: readonly string[] = [],
  programs: readonly Address[] = [OUTER],
) {
  const instructions = programs.map((programAddress) => ({ programAddress }));
  return toTransactionFailedError(error, { instructions, logs, decoders, signature: SIGNATURE });
}

const custom = (index: number, code: number): TransactionError => ({
  InstructionError: [index, { Custom: code }],
});

describe('the name of a failure', () => {
  test('comes from the innermost program that failed', () => {
    const logs = [
      `Program ${OUTER} invoke [1]`,
      `Program ${INNER} invoke [2]`,
      `Program ${INNER} failed: custom program error: 0x7`,
      `Program ${OUTER} failed: custom program error: 0x7`,
    ];
    const error = describeError(custom(0, 7), logs);
    assert.equal(error.errorName, 'InnerSeven');
    assert.equal(error.programId, INNER);
    assert.match(
      error.message,
      /^Instruction 0 failed in program Token\w+: InnerSeven \(code 7\)\. Inner\.$/,
    );
  });

  test('cannot be forged by what a program logs', () => {
    const logs = [
      `Program ${OUTER} invoke [1]`,
      `Program log: Program ${INNER} failed: custom program error: 0x7`,
      `Program ${OUTER} failed: custom program error: 0x7`,
    ];
    assert.equal(describeError(custom(0, 7), logs).errorName, 'OuterSeven');
  });

  test('falls back to the instruction’s program where logs are cut off', () => {
    assert.equal(describeError(custom(1, 7), [], [SYSTEM, OUTER]).errorName, 'OuterSeven');
    assert.equal(describeError(custom(1, 7), [], [SYSTEM]).programId, undefined);
  });

  test('is the code where nobody knows it, and the runtime’s name where it is the runtime’s', () => {
    assert.equal(describeError(custom(0, 8)).errorName, 'Custom(8)');
    const runtime = describeError({ InstructionError: [0, 'MissingRequiredSignature'] });
    assert.equal(runtime.errorName, 'MissingRequiredSignature');
    assert.equal(runtime.errorCode, undefined);
  });

  test('knows the System program, and lack of funds in all its forms', () => {
    assert.equal(describeError(custom(0, 0), [], [SYSTEM]).errorName, 'AccountAlreadyInUse');
    const poor: TransactionError[] = [
      custom(0, 1),
      'InsufficientFundsForFee',
      'AccountNotFound',
      { InsufficientFundsForRent: { account_index: 0 } },
      { InstructionError: [0, 'InsufficientFunds'] },
    ];
    for (const error of poor) assert.equal(describeError(error, [], [SYSTEM]).code, 'INSUFFICIENT_FUNDS');
  });

  test('is that of the whole transaction where no instruction failed', () => {
    const error = describeError('TooManyAccountLocks');
    assert.equal(error.errorName, 'TooManyAccountLocks');
    assert.equal(error.instructionIndex, undefined);
    assert.equal(error.code, 'TRANSACTION_FAILED');
  });
});
