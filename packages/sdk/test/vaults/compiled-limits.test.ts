import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountRole, type Address, generateKeyPairSigner } from '@solana/kit';
import { compiledAccounts, compileInstructions } from '../../src/vaults/payloads.ts';

const PROGRAM = '11111111111111111111111111111111' as Address;

async function call(count: number) {
  const keys = await Promise.all(Array.from({ length: count }, () => generateKeyPairSigner()));
  const accounts = keys.map(({ address }) => ({ address, role: AccountRole.READONLY as const }));
  return { programAddress: PROGRAM, accounts };
}

describe('compiled instructions', () => {
  it('take 51 accounts each, as the acceptance of 24 programs needs, and 56 in all', async () => {
    const largest = await call(51);
    assert.equal(compiledAccounts(compileInstructions([largest, await call(4)]).payload).length, 56);
  });

  it('are refused above that', async () => {
    const tooMany = [await call(51), await call(5)];
    assert.throws(() => compileInstructions(tooMany), { code: 'INVALID_VAULT_TRANSACTION' });
    const tooLong = await call(52);
    assert.throws(() => compileInstructions([tooLong]), { code: 'INVALID_VAULT_TRANSACTION' });
  });
});
