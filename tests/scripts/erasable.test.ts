import assert from 'node:assert/strict';
import test from 'node:test';
import { makeErasable } from '../../scripts/programs/client/erasable.ts';

const here = '/clients/core/programs/core.ts';
const nothingExists = () => false;

test('an enum becomes a const object, and its members in types become typeof', () => {
  const source =
    'export enum Kind {\n  First,\n  Second,\n}\ntype A = { kind: Kind.First; };\nconst a = { kind: Kind.First, };';
  const erased = makeErasable(source, here, nothingExists);
  assert.match(erased, /export const Kind = \{\n {2}First: 0,\n {2}Second: 1,\n\} as const;/);
  assert.match(erased, /export type Kind = \(typeof Kind\)\[keyof typeof Kind\];/);
  assert.match(erased, /type A = \{ kind: typeof Kind\.First; \};/);
  assert.match(erased, /const a = \{ kind: Kind\.First, \};/);
});

test('imports name a file: the module if there is one, else the folder with an index', () => {
  const source =
    'import { a } from "../accounts";\nexport * from "./meter";\nimport { b } from "@solana/kit";';
  const erased = makeErasable(source, here, (path) => path === '/clients/core/programs/meter.ts');
  assert.equal(
    erased,
    'import { a } from "../accounts/index.ts";\nexport * from "./meter.ts";\nimport { b } from "@solana/kit";',
  );
});

test('a prefix cast becomes a suffix cast, to the brace of the same indentation', () => {
  const source = '    x: <Plugin>{\n      a: {\n        b: 1,\n      },\n    },\n';
  assert.equal(
    makeErasable(source, here, nothingExists),
    '    x: {\n      a: {\n        b: 1,\n      },\n    } as Plugin,\n',
  );
});

test('the seeds of a PDA are imported as a type', () => {
  const source = 'import { EntrySeeds, findEntryPda } from "../pdas";';
  assert.equal(
    makeErasable(source, here, nothingExists),
    'import { type EntrySeeds, findEntryPda } from "../pdas/index.ts";',
  );
});
