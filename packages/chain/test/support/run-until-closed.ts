/**
 * Runs a program until standard input ends, then kills it and removes its directory: `directory program arguments…`.
 * Input ends too when whoever started this was killed, so nothing is ever left running.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [directory = '', program = '', ...programArguments] = process.argv.slice(2);
const child = spawn(program, programArguments, { stdio: 'ignore' });
const kill = () => child.kill('SIGKILL');
// Ctrl-C reaches the whole process group; this one still has a directory to remove.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, kill);
process.stdin.on('end', kill).resume();
child.once('close', (code) => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(code ?? 0);
});
