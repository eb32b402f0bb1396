import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProgressMeter } from '../../src/miner/progress.ts';

test('pauses do not count into the hashrate', () => {
  let now = 0;
  const meter = new ProgressMeter(2, () => now);
  meter.run();
  now = 2_000;
  meter.add({ nonces: 5, solutions: 10, bestBits: 3 });
  meter.pause('too hot');
  now = 60_000;
  assert.deepEqual(meter.read(), {
    nonces: 5,
    solutions: 10,
    seconds: 2,
    hashrate: 5,
    bestBits: 3,
    threads: 2,
    paused: 'too hot',
  });
  meter.run();
  now = 62_000;
  meter.add({ nonces: 1, solutions: 2, bestBits: 1 });
  const { seconds, hashrate, bestBits, paused } = meter.read();
  assert.deepEqual([seconds, hashrate, bestBits, paused], [4, 3, 3, undefined]);
});

test('nothing has been mined before the start', () => {
  const { seconds, hashrate } = new ProgressMeter(1, () => 5).read();
  assert.deepEqual([seconds, hashrate], [0, 0]);
});
