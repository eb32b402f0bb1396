import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { describeFields, readGolden } from '../identity/support/golden.ts';

const DECODERS = {
  Network: core.getNetworkDecoder(),
  ProgramEntry: core.getProgramEntryDecoder(),
  Region: core.getRegionDecoder(),
  EpochPage: core.getEpochPageDecoder(),
  EpochLedger: core.getEpochLedgerDecoder(),
  WorkPage: core.getWorkPageDecoder(),
  BeaconRing: core.getBeaconRingDecoder(),
  Difficulty: core.getDifficultyDecoder(),
  SyncAnchor: core.getSyncAnchorDecoder(),
};

for (const [type, decoder] of Object.entries(DECODERS)) {
  test(`a ${type} of layout 1 reads as it did when it was recorded`, () => {
    const { bytes, fields } = readGolden('core', type, 1);
    assert.deepEqual(describeFields(decoder.decode(bytes)), fields);
  });
}
