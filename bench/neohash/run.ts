/*
 * Measures solutions a second of one thread against arti's equix with its native compiler, in rounds in which every
 * contender runs once, so that what else the machine does hits all of them. Needs cargo and Linux; Chromium if there
 * is one.
 *
 *   npm run bench:neohash [-- --rounds 5 --seconds 3]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Contender, inChromium, inNode, reference } from './contenders.ts';
import { measureMemory, memoryLine } from './memory.ts';
import { type Round, summarise, table } from './summary.ts';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
/** Each round has nonces of its own, the same in every run of the benchmark. */
const NONCES_A_ROUND = 1_000_000n;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (!(rounds >= 1 && seconds >= 1)) throw new Error('--rounds and --seconds must be at least 1.');

await using closing = new AsyncDisposableStack();
const contenders = [reference(), ...inNode(closing), ...(await inChromium(closing))];
// Engines get to the fast code of the fixed parts before anything counts.
await runRound(0n, 1);
const measured: Round[] = [];
for (let round = 1; round <= rounds; round++) {
  measured.push(await runRound(BigInt(round) * NONCES_A_ROUND, seconds));
  process.stderr.write(`round ${round} of ${rounds}\n`);
}

const results = contenders.map(({ name }, index) => summarise(name, index, measured));
const memory = measureMemory();
console.log(table(results));
if (!results.some(({ name }) => name.startsWith('Chromium')))
  console.log('Chromium is not installed: not measured.');
console.log(memoryLine(memory));
mkdirSync(RESULTS, { recursive: true });
const machine = { processor: cpus()[0]?.model, processors: cpus().length, architecture: arch() };
const report = {
  date: new Date().toISOString(),
  machine,
  node: process.version,
  rounds,
  seconds,
  results,
  memory,
  measured,
};
writeFileSync(`${RESULTS}neohash.json`, `${JSON.stringify(report, undefined, 2)}\n`);

async function runRound(firstNonce: bigint, seconds: number): Promise<Round> {
  const round = [];
  for (const contender of contenders) round.push(await (contender as Contender).run(seconds, firstNonce));
  return round;
}
