import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import {
  INSTRUCTION_ERROR_NAMES,
  TRANSACTION_ERROR_NAMES,
} from '../../src/localnet/transaction/transaction-error.ts';

const declarations = createRequire(import.meta.url).resolve('litesvm/dist/internal.d.ts');

async function namesOf(enumName: string): Promise<string[]> {
  const text = await readFile(declarations, 'utf8');
  const body = text.match(new RegExp(`const enum ${enumName} \\{([^}]*)\\}`))?.[1] ?? '';
  return [...body.matchAll(/(\w+) = (\d+)/g)]
    .sort((a, b) => Number(a[2]) - Number(b[2]))
    .map((match) => match[1] as string);
}

test('the names of transaction errors are the VM binding’s, in its order', async () => {
  assert.deepEqual([...TRANSACTION_ERROR_NAMES], await namesOf('TransactionErrorFieldless'));
});

test('the names of instruction errors are the VM binding’s, in its order', async () => {
  assert.deepEqual([...INSTRUCTION_ERROR_NAMES], await namesOf('InstructionErrorFieldless'));
});
