/** Runs the test vectors on the embedded VM and measures the compute units of verification. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Probe } from './probe.ts';

/** Nonces whose verification is measured. */
const SEEDS = 10_000;

interface ProofVector {
  challenge: string;
  device: string;
  proof: string;
  requiredBits: number;
  result: string;
  note: string;
}

interface V1Vector {
  challenge: string;
  device: string;
  nonce: string;
  hash: string;
}

interface Vectors {
  proofs: ProofVector[];
  v1: V1Vector[];
}

const RESULTS = ['Ok', 'Difficulty', 'NotCanonical', 'UnusableProgram', 'Stage15', 'Stage30', 'Stage60'];

const [program, programWithSyscall] = process.argv.slice(2);
if (program === undefined) throw new Error('usage: node measure.ts PROGRAM.so [PROGRAM-WITH-SYSCALL.so]');

const file = new URL('../neohash/vectors/neohash.vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const probe = await Probe.load(program, 'mainnet');

for (const vector of vectors.proofs) {
  const { code } = probe.run(v2Data(vector.challenge, vector.device, vector.proof, vector.requiredBits));
  if (RESULTS[code] !== vector.result) throw new Error(`${vector.note}: code ${code}, not ${vector.result}`);
}

const units: number[] = [];
for (let seed = 0; seed < SEEDS; seed++) units.push(probe.run(randomV2(seed, 0)).units);
units.sort((a, b) => a - b);
const report = {
  seeds: SEEDS,
  v2: { min: units[0], median: units[SEEDS / 2], max: units.at(-1) },
  v2RefusedByDifficulty: probe.run(randomV2(0, 256)).units,
  ...(programWithSyscall === undefined ? {} : { v1: await measureV1(programWithSyscall) }),
};
console.table({ v2: report.v2 });
console.log(JSON.stringify(report));

async function measureV1(path: string): Promise<number> {
  const withSyscall = await Probe.load(path, 'all features');
  const runs = vectors.v1.map(({ challenge, device, nonce, hash }) => {
    const number = Buffer.alloc(8);
    number.writeBigUInt64LE(BigInt(nonce));
    const { code, units } = withSyscall.run(
      Buffer.concat([Buffer.of(1), bytes(challenge), bytes(device), number, bytes(hash)]),
    );
    if (code !== 0) throw new Error(`v1 hash of nonce ${nonce}: code ${code}`);
    return units;
  });
  return Math.max(...runs);
}

/** A proof whose indices are in order but solve nothing: it is refused only after the program ran. */
function randomV2(seed: number, requiredBits: number): Buffer {
  const [challenge, device, nonce, entropy] = ['challenge', 'device', 'nonce', 'solution'].map((name) =>
    createHash('sha256').update(`measure: ${name} ${seed}`).digest(),
  ) as [Buffer, Buffer, Buffer, Buffer];
  const indices = Uint16Array.from({ length: 8 }, (_, place) => entropy.readUInt16LE(2 * place)).sort();
  const solution = Buffer.alloc(16);
  for (const [place, index] of indices.entries()) solution.writeUInt16LE(index, 2 * place);
  const proof = Buffer.concat([nonce.subarray(0, 8), solution, Buffer.alloc(8)]);
  return v2Data(challenge.toString('hex'), device.toString('hex'), proof.toString('hex'), requiredBits);
}

function v2Data(challenge: string, device: string, proof: string, requiredBits: number): Buffer {
  const required = Buffer.alloc(4);
  required.writeUInt32LE(requiredBits);
  return Buffer.concat([Buffer.of(2), bytes(challenge), bytes(device), bytes(proof), required]);
}

function bytes(hexadecimal: string): Buffer {
  return Buffer.from(hexadecimal, 'hex');
}
