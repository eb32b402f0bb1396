import assert from 'node:assert/strict';
import test from 'node:test';
import { assertComplete, IncompleteIdlError } from '../../scripts/programs/idl/completeness.ts';
import type { ProgramNode } from '../../scripts/programs/idl/nodes.ts';
import { markRemainingAccounts } from '../../scripts/programs/idl/remaining-accounts.ts';

function program(): ProgramNode {
  const account = { kind: 'instructionAccountNode', isSigner: false, isWritable: true } as const;
  const accounts = [
    { ...account, name: 'page' },
    { ...account, name: 'workLedgers' },
  ];
  const instruction = { kind: 'instructionNode' as const, name: 'closeEpoch', accounts };
  return { kind: 'programNode', name: 'core', publicKey: '', version: '', instructions: [instruction] };
}

test('an instruction that pina left out is an error', () => {
  assert.throws(
    () => assertComplete('core', program(), '#[instruction(x)]\n#[instruction(y)]\n'),
    (error: unknown) => error instanceof IncompleteIdlError && /declares 2 instructions/.test(error.message),
  );
  assertComplete('core', program(), '#[instruction(x)]\n');
});

test('a field marked as remaining leaves the account list', () => {
  const source = `pub struct CloseEpochAccounts<'a> {
    pub page: &'a mut AccountView,
    #[pina(remaining)]
    pub work_ledgers: &'a mut [AccountView],
}`;
  const node = program();
  markRemainingAccounts(node, source);
  const [instruction] = node.instructions ?? [];
  assert.deepEqual(
    instruction?.accounts?.map((account) => account.name),
    ['page'],
  );
  const [remaining] = (instruction?.remainingAccounts ?? []) as { isWritable: boolean }[];
  assert.equal(remaining?.isWritable, true);
});
