/*
 * Measures transactions a second through the embedded localnet in the process against calling LiteSVM directly, in
 * rounds in which every contender runs once, so that what else the machine does hits all of them.
 *
 *   npm run bench:localnet [-- --rounds 12 --transactions 1000]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Contender, direct, localnet } from './contenders.ts';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
/** What the localnet in memory must reach of LiteSVM's own rate. */
const TARGET_RATIO = 0.5;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, transactions: { type: 'string', default: '1000' } },
});
const [rounds, transactions] = [Number(values.rounds), Number(values.transactions)];
if (!(rounds >= 1 && transactions >= 1)) throw new Error('--rounds and --transactions must be at least 1.');

await using closing = new AsyncDisposableStack();
const contenders = [
  await direct(),
  await localnet(closing, false, true),
  await localnet(closing, false, false),
  await localnet(closing, true, true),
  await localnet(closing, true, false),
];
await runRound(contenders);
const measured: number[][] = [];
for (let round = 0; round < rounds; round++) measured.push(await runRound(contenders));

const results = contenders.map(({ name }, index) => ({
  name,
  transactionsPerSecond: Math.round(median(measured.map((round) => round[index] as number))),
  ratio: Number(median(measured.map((round) => (round[index] as number) / (round[0] as number))).toFixed(3)),
}));
console.table(results);
mkdirSync(RESULTS, { recursive: true });
const machine = { processor: cpus()[0]?.model, processors: cpus().length, architecture: arch() };
const report = {
  date: new Date().toISOString(),
  machine,
  node: process.version,
  rounds,
  transactions,
  results,
};
writeFileSync(`${RESULTS}localnet.json`, `${JSON.stringify({ ...report, measured }, undefined, 2)}\n`);
const slowest = Math.min(...results.slice(1, 3).map(({ ratio }) => ratio));
if (slowest < TARGET_RATIO) {
  console.error(`In memory the localnet reaches ${slowest} of LiteSVM's rate, less than ${TARGET_RATIO}.`);
  process.exitCode = 1;
}

/** Transactions a second of each contender. */
async function runRound(all: readonly Contender[]): Promise<number[]> {
  const rates: number[] = [];
  for (const contender of all) {
    const send = await contender.prepare(transactions);
    const start = performance.now();
    await send();
    rates.push((transactions / (performance.now() - start)) * 1000);
  }
  return rates;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
