import assert from 'node:assert/strict';
import test from 'node:test';
import { cpu } from '@neoengine/clients';
import { describeFields, readGolden } from '../identity/support/golden.ts';

const DECODERS = { Miner: cpu.getMinerDecoder(), MiningSession: cpu.getMiningSessionDecoder() };

for (const [type, decoder] of Object.entries(DECODERS)) {
  test(`a ${type} of layout 1 reads as it did when it was recorded`, () => {
    const { bytes, fields } = readGolden('cpu', type, 1);
    assert.deepEqual(describeFields(decoder.decode(bytes)), fields);
  });
}
