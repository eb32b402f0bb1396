import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Address } from '@solana/kit';
import { runTour } from '../../packages/cli/src/tour/run-tour.ts';
import { forEachEngine } from './engines.ts';
import { programErrorSuite } from './program-error-suite.ts';
import { assertTourSummary, readSummary } from './tour-assertions.ts';

const COMMAND = fileURLToPath(new URL('../../packages/cli/bin/neoengine.cjs', import.meta.url));
const PROOFS = 3;

describe('the tour', { concurrency: true }, () => {
  forEachEngine((cluster) => {
    const devices: Address[] = [];

    test('runs to its end, and its figures agree', async () => {
      const summary = await runTour({ cluster: cluster(), proofs: PROOFS });
      assertTourSummary(summary, PROOFS, cluster().kind);
      devices.push(...summary.devices.map(({ address }) => address as Address));
    });

    programErrorSuite(cluster, () => devices);
  });

  test('as a command it prints one JSON object, and ends with 0', async () => {
    const child = spawn(process.execPath, [COMMAND, 'tour', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const exit = new Promise((resolve) => child.once('exit', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.equal(await exit, 0, stderr);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 1);
    assertTourSummary(readSummary(lines[0] ?? ''), PROOFS, 'embedded');
  });
});
