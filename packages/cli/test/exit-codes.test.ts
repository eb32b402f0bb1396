import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exitCodeOfErrorCode } from '../src/exit-codes.ts';

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));

/** Every stable code that an error class of any package declares. */
function declaredCodes(): string[] {
  const files = globSync('*/src/**/*.ts', { cwd: PACKAGES }).filter((path) => !path.includes('generated'));
  return files.flatMap((path) =>
    [...readFileSync(`${PACKAGES}${path}`, 'utf8').matchAll(/ code(?:: string)? = '([^']+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
}

it('every error code of every package has an exit code of its own choice', () => {
  const codes = declaredCodes();
  assert.ok(codes.length > 50, `${codes.length} codes found`);
  assert.deepEqual(
    codes.filter((code) => exitCodeOfErrorCode(code) === undefined),
    [],
  );
});
