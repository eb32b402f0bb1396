import { decodeBase58 } from '../base58.ts';
import { invalidParams } from './rpc-error.ts';

/** A request's positional parameters, read one by one; each reader throws -32602 on what it does not expect. */
export class Params {
  readonly #values: readonly unknown[];

  constructor(params: unknown) {
    if (params !== undefined && params !== null && !Array.isArray(params)) {
      throw invalidParams('expected an array of positional parameters.');
    }
    this.#values = params ?? [];
  }

  at(index: number): unknown {
    return this.#values[index];
  }

  address(index: number): Uint8Array {
    return readAddress(this.at(index));
  }

  signature(index: number): Uint8Array {
    return readSignature(this.at(index));
  }

  text(index: number): string {
    return readText(this.at(index));
  }

  u64(index: number): bigint {
    return readU64(this.at(index));
  }

  list(index: number, limit: number): readonly unknown[] {
    const value = this.at(index);
    if (!Array.isArray(value)) throw invalidParams('expected a list.');
    if (value.length > limit) throw invalidParams(`Too many inputs provided; max ${limit}`);
    return value;
  }

  /** The trailing configuration object, empty where it is left out. */
  config(index: number): Config {
    return new Config(this.at(index));
  }
}

/** A request's configuration object. */
export class Config {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (value === undefined || value === null) this.#fields = {};
    else if (typeof value === 'object' && !Array.isArray(value))
      this.#fields = value as Record<string, unknown>;
    else throw invalidParams('expected a configuration object.');
  }

  get(name: string): unknown {
    return this.#fields[name] ?? undefined;
  }

  flag(name: string): boolean {
    const value = this.get(name) ?? false;
    if (typeof value !== 'boolean') throw invalidParams(`${name} is not a boolean.`);
    return value;
  }

  u64(name: string): bigint | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : readU64(value);
  }

  text(name: string): string | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : readText(value);
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!allowed.includes(value as T)) {
      throw invalidParams(`unknown variant \`${String(value)}\`, expected one of ${allowed.join(', ')}.`);
    }
    return value as T;
  }

  nested(name: string): Config | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : new Config(value);
  }

  list(name: string, limit: number): readonly unknown[] | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw invalidParams(`${name} is not a list.`);
    if (value.length > limit) throw invalidParams(`Too many ${name} provided; max ${limit}`);
    return value;
  }
}

export function readText(value: unknown): string {
  if (typeof value !== 'string') throw invalidParams('expected a string.');
  return value;
}

export function readAddress(value: unknown): Uint8Array {
  const bytes = decodeBase58(readText(value), 32);
  if (bytes === undefined) throw invalidParams('Invalid');
  if (bytes.length !== 32) throw invalidParams('WrongSize');
  return bytes;
}

export function readSignature(value: unknown): Uint8Array {
  const bytes = decodeBase58(readText(value), 64);
  if (bytes === undefined) throw invalidParams('Invalid');
  if (bytes.length !== 64) throw invalidParams('WrongSize');
  return bytes;
}

export function readU64(value: unknown): bigint {
  const isInteger = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!isInteger) throw invalidParams('expected an unsigned integer.');
  const integer = BigInt(value as number | bigint);
  if (integer < 0n || integer > 0xffff_ffff_ffff_ffffn)
    throw invalidParams('an integer is out of range for u64.');
  return integer;
}
