import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AccountRole, generateKeyPairSigner } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import fc from 'fast-check';
import {
  LOADED_DATA_PAGE_BYTES,
  MAX_COMPUTE_UNITS,
  MAX_LOADED_ACCOUNTS_BYTES,
  MAX_PRIORITY_FEE_ACCOUNTS,
} from '../../src/send/limits.ts';
import { withLoadedDataMargin } from '../../src/send/loaded-data.ts';
import { capPriorityFee, priorityFeeLamports, writableAccounts } from '../../src/send/priority-fee.ts';

const price = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const units = fc.integer({ min: 0, max: MAX_COMPUTE_UNITS });

describe('priority fee and loaded data', () => {
  test('a capped price never costs more than the cap, and is not lowered without need', () => {
    const cap = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const property = fc.property(price, units, cap, (wanted, limit, max) => {
      const capped = capPriorityFee(wanted, limit, max);
      assert.ok(priorityFeeLamports(capped, limit) <= max);
      assert.ok(capped <= wanted);
      if (limit > 0 && priorityFeeLamports(wanted, limit) <= max) assert.equal(capped, wanted);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  test('asks for no more accounts than a node takes, the payer first and each once', async () => {
    const signers = await Promise.all(Array.from({ length: 200 }, () => generateKeyPairSigner()));
    const addresses = signers.map((signer) => signer.address);
    const [payer = SYSTEM_PROGRAM_ADDRESS] = addresses;
    const accounts = addresses.map((address) => ({ address, role: AccountRole.WRITABLE }));
    const reading = [{ address: SYSTEM_PROGRAM_ADDRESS, role: AccountRole.READONLY }];
    const instructions = [reading, accounts, accounts].map((metas) => ({
      programAddress: SYSTEM_PROGRAM_ADDRESS,
      accounts: metas,
    }));
    assert.deepEqual(writableAccounts(instructions, payer), addresses.slice(0, MAX_PRIORITY_FEE_ACCOUNTS));
  });

  test('a limit for loaded data has room, ends on a page, and stays within the runtime’s', () => {
    const property = fc.property(fc.integer({ min: 0, max: MAX_LOADED_ACCOUNTS_BYTES }), (bytes) => {
      const limit = withLoadedDataMargin(bytes);
      assert.ok(limit >= bytes && limit <= MAX_LOADED_ACCOUNTS_BYTES);
      assert.equal(limit % LOADED_DATA_PAGE_BYTES, 0);
      assert.ok(limit === MAX_LOADED_ACCOUNTS_BYTES || limit - bytes >= LOADED_DATA_PAGE_BYTES);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
