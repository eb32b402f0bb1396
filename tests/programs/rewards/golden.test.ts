import assert from 'node:assert/strict';
import test from 'node:test';
import { rewards } from '@neoengine/clients';
import { describeFields, readGolden } from '../identity/support/golden.ts';

const DECODERS = {
  Emission: rewards.getEmissionDecoder(),
  BudgetPage: rewards.getBudgetPageDecoder(),
  Vault: rewards.getVaultDecoder(),
  VaultTransaction: rewards.getVaultTransactionDecoder(),
  Rule: rewards.getRuleDecoder(),
  Distribution: rewards.getDistributionDecoder(),
  ClaimRecord: rewards.getClaimRecordDecoder(),
};

for (const [type, decoder] of Object.entries(DECODERS)) {
  test(`a ${type} of layout 1 reads as it did when it was recorded`, () => {
    const { bytes, fields } = readGolden('rewards', type, 1);
    assert.deepEqual(describeFields(decoder.decode(bytes)), fields);
  });
}
