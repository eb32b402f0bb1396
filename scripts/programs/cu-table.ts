import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figures, readRecords, regressions } from './compute-units/figures.ts';
import { renderTable } from './compute-units/table.ts';
import { readManifest } from './manifest.ts';
import { repository } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runMain } from './run-main.ts';

const FIGURES = join(repository.programs, 'compute-units.json');
const DOCUMENT = join(repository.root, 'docs', 'programs', 'compute-units.md');

/** Figures that rose, or that are not in both places. */
class ComputeUnitsError extends Error {
  readonly code = 'COMPUTE_UNITS';

  constructor(lines: readonly string[]) {
    super(
      `Compute units changed:\n  ${lines.join('\n  ')}\n` +
        'Make it cheaper, or, where the cost is meant, run "npm run programs:cu -- --update" and commit the result.',
    );
  }
}

/** Runs the program tests and returns what they recorded. */
function measure(): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'neoengine-cu-'));
  try {
    const file = join(folder, 'records.jsonl');
    writeFileSync(file, '');
    runCommand('npm', ['run', '--silent', 'programs:test'], {
      cwd: repository.root,
      env: { NEOENGINE_CU_FILE: file },
    });
    return readRecords(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await runMain(() => {
  const measured = measure();
  const table = renderTable(measured, readManifest(repository.artifacts));
  console.log(table);
  if (process.argv.includes('--update')) {
    writeFileSync(FIGURES, `${JSON.stringify(measured, null, 2)}\n`);
    writeFileSync(DOCUMENT, table);
    return;
  }
  const committed = existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures) : {};
  const lines = regressions(committed, measured);
  if (lines.length > 0) throw new ComputeUnitsError(lines);
});
