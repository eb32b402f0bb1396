import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All Rust source of a folder as one text, without line comments, so that nothing in a comment counts. */
export function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.rs'))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll(/^\s*\/\/.*$/gm, ''))
    .join('\n');
}
