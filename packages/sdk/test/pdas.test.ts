import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { it } from 'node:test';
import { pdas } from '../src/index.ts';

const GENERATED = new URL('../../clients/src/generated/', import.meta.url);

it('the SDK gives every address that the programs derive', () => {
  const files = ['core', 'identity', 'cpu', 'rewards'].flatMap((program) =>
    readdirSync(new URL(`${program}/pdas/`, GENERATED))
      .filter((file) => file !== 'index.ts')
      .map((file) => (file === 'authority.ts' ? `${program}Authority` : file.replace('.ts', ''))),
  );
  assert.deepEqual(Object.keys(pdas).sort(), files.sort());
});

it('an address depends on its seeds alone', async () => {
  const [first] = await pdas.epochPage({ class: 0, page: 7n });
  assert.deepEqual((await pdas.epochPage({ class: 0, page: 7n }))[0], first);
  assert.notEqual((await pdas.epochPage({ class: 1, page: 7n }))[0], first);
});
