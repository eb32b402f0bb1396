/** Mines the proof of every seed and writes `proofs.bin`: `node tests/programs/cpu/seeds/record.ts`. Takes minutes. */
import { writeFileSync } from 'node:fs';
import { keyOf } from '../../identity/support/deterministic-keys.ts';
import { searchProof } from '../support/proofs.ts';
import { challengeOfSeed, encodeRecord, proofsFile, SEEDS } from './seeds.ts';

const { address: deviceKey } = await keyOf('device key');
const records: Uint8Array[] = [];
for (let seed = 0; seed < SEEDS; seed++) {
  records.push(encodeRecord(searchProof({ challenge: challengeOfSeed(seed), deviceKey, bits: 0 })));
  if (records.length % 1_000 === 0) console.log(`${records.length} of ${SEEDS}`);
}
writeFileSync(proofsFile, Buffer.concat(records));
