import { Interruption } from './interruption.ts';
import { reportError } from './output/report-error.ts';
import { createProgram } from './program.ts';

// Known before the command line is read: it may be what is wrong.
const has = (flag: string) => process.argv.includes(flag);
const json = has('--json');
using interruption = new Interruption();
try {
  await createProgram(interruption, { quiet: json }).parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportError(error, { json, debug: has('--debug') });
}
