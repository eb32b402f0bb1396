import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '..', '..', 'golden');

/** A recorded account of a layout version: its bytes, and what they mean as text (see {@link describeFields}). */
export interface GoldenAccount {
  readonly bytes: Uint8Array;
  readonly fields: unknown;
}

/** Where the account of a type and layout version is recorded, without the ending. */
export function goldenPath(program: string, type: string, version: number): string {
  return resolve(folder, program, `${type}.v${version}`);
}

/** The recorded account of a type and layout version. */
export function readGolden(program: string, type: string, version: number): GoldenAccount {
  const path = goldenPath(program, type, version);
  const bytes = new Uint8Array(readFileSync(`${path}.bin`));
  return { bytes, fields: JSON.parse(readFileSync(`${path}.json`, 'utf8')) };
}

/** Decoded fields as JSON can hold them: numbers of 64 bits as text, bytes as hexadecimal. */
export function describeFields(decoded: object): unknown {
  const text = JSON.stringify(decoded, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  });
  return JSON.parse(text);
}
