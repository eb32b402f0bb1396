/*
 * Records what the Rust implementation computes for 10,000 nonces, from the programs folder:
 *
 *   cargo run --release -p neohash-reference --bin differential -- --seeds 10000 |
 *     node ../packages/neohash/test/vectors/record-differential.ts > ../packages/neohash/test/vectors/differential.vectors.json
 */
import { text } from 'node:stream/consumers';
import { digestOfLines, NONCES_A_DIGEST } from './differential-lines.ts';

const lines = (await text(process.stdin)).trimEnd().split('\n');
const digests = Array.from({ length: Math.ceil(lines.length / NONCES_A_DIGEST) }, (_, block) =>
  digestOfLines(lines.slice(block * NONCES_A_DIGEST, (block + 1) * NONCES_A_DIGEST)),
);
process.stdout.write(`${JSON.stringify({ nonces: lines.length, digests }, undefined, 1)}\n`);
