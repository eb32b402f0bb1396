import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files below `committed` or `rebuilt` (files or folders) that are not byte for byte the same in both. */
export function differences(committed: string, rebuilt: string): string[] {
  const names = new Set([...filesBelow(committed), ...filesBelow(rebuilt)]);
  return [...names]
    .filter((name) => !same(join(committed, name), join(rebuilt, name)))
    .map((name) => join(committed, name))
    .sort();
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [''];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !statSync(join(path, name)).isDirectory(),
  );
}

function same(left: string, right: string): boolean {
  return existsSync(left) && existsSync(right) && readFileSync(left).equals(readFileSync(right));
}
