import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CHILD = fileURLToPath(new URL('wire-child.ts', import.meta.url));
const RUNS = 6_000;

// The VM's own reader ends the whole process on bytes that it cannot read, so this runs in a process of its own.
test('no mangled transaction gets past the reader to break the VM', async (t) => {
  const seed = process.env.WIRE_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
  t.diagnostic(`WIRE_SEED=${seed}`);
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, seed, String(RUNS)]);
  const accepted = Number(stdout);
  t.diagnostic(`${accepted} of ${RUNS} were still transactions`);
  assert.ok(accepted > RUNS / 100, 'hardly any reached the VM');
});
