import { Interruption } from './interruption.ts';
import { reportError } from './output/report-error.ts';
import { createProgram } from './program.ts';

using interruption = new Interruption();
try {
  await createProgram(interruption).parseAsync(process.argv);
} catch (error) {
  const has = (flag: string) => process.argv.includes(flag);
  process.exitCode = reportError(error, { json: has('--json'), debug: has('--debug') });
}
