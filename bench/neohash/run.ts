/*
 * Measures solutions a second of one thread against arti's equix with its native compiler, in rounds in which every
 * contender runs once, so that what else the machine does hits all of them. Needs cargo; Chromium if there is one.
 *
 *   npm run bench:neohash [-- --rounds 5 --seconds 3]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Contender, inChromium, inNode, REFERENCE_NAME, reference } from './contenders.ts';
import { measureMemory } from './memory.ts';
import type { Rate } from './rate.ts';
import { median } from './statistics.ts';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
/** Every round begins here after the one before: programs differ from round to round, but not from run to run. */
const NONCES_A_ROUND = 1_000_000n;
const MEBIBYTE = 2 ** 20;

/** Least ratio to the reference that the project asks for, by the start of a contender's name. */
const TARGETS = { Node: 0.5, Chromium: 0.4 } as const;
const WORKING_MEMORY_TARGET = 4 * MEBIBYTE;

type Round = Record<string, Rate>;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (!(rounds >= 1 && seconds >= 1)) throw new Error('--rounds and --seconds must be at least 1.');

await using contenders = new AsyncDisposableStack();
const all = [reference(), ...inNode(), ...(await inChromium())];
for (const contender of all) contenders.use(contender);

const measured: Round[] = [];
for (let round = 0; round < rounds; round++) {
  measured.push(await runRound(all, BigInt(round) * NONCES_A_ROUND));
  process.stderr.write(`round ${round + 1} of ${rounds}\n`);
}

const results = all.map(({ name }) => summarise(name, measured));
const memory = measureMemory();
console.table(Object.fromEntries(results.map(({ name, ...columns }) => [name, columns])));
if (!results.some(({ name }) => name.startsWith('Chromium')))
  console.log('Chromium: not installed, not measured');
console.log(
  `memory a thread: ${(memory.working / MEBIBYTE).toFixed(2)} MiB (target: under 4); with all of Node's own: ` +
    (memory.residentInNode === undefined
      ? 'not measured'
      : `${(memory.residentInNode / MEBIBYTE).toFixed(1)} MiB`),
);
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  `${RESULTS}neohash.json`,
  `${JSON.stringify(
    {
      date: new Date().toISOString(),
      machine: { processor: cpus()[0]?.model, processors: cpus().length, architecture: arch() },
      node: process.version,
      rounds,
      seconds,
      results,
      memory: { ...memory, target: WORKING_MEMORY_TARGET },
      measured,
    },
    undefined,
    2,
  )}\n`,
);

async function runRound(contenders: readonly Contender[], firstNonce: bigint): Promise<Round> {
  const round: Round = {};
  for (const contender of contenders) round[contender.name] = await contender.run(seconds, firstNonce);
  return round;
}

function summarise(name: string, rounds: readonly Round[]) {
  const hashrates = rounds.map((round) => (round[name] as Rate).hashrate);
  const ratios = rounds.map(
    (round, index) => (hashrates[index] as number) / (round[REFERENCE_NAME] as Rate).hashrate,
  );
  const target = Object.entries(TARGETS).find(([platform]) => name.startsWith(platform))?.[1];
  return {
    name,
    'solutions/s': Math.round(median(hashrates) * 10) / 10,
    'of reference': Math.round(median(ratios) * 1000) / 1000,
    target: target ?? null,
    'puzzles/s': Math.round(median(rounds.map((round) => puzzlesASecond(round[name] as Rate))) * 10) / 10,
  };
}

function puzzlesASecond({ puzzles, seconds }: Rate): number {
  return puzzles / seconds;
}
