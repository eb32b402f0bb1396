import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import { describeFields, readGolden } from './support/golden.ts';

const DECODERS = {
  IdentityConfig: identity.getIdentityConfigDecoder(),
  Device: identity.getDeviceDecoder(),
  Owner: identity.getOwnerDecoder(),
  KeyRecord: identity.getKeyRecordDecoder(),
};

for (const [type, decoder] of Object.entries(DECODERS)) {
  test(`a ${type} of layout 1 reads as it did when it was recorded`, () => {
    const { bytes, fields } = readGolden('identity', type, 1);
    assert.deepEqual(describeFields(decoder.decode(bytes)), fields);
  });
}
