import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A type node of an IDL, as far as sizes need it. */
export interface TypeNode {
  readonly kind: string;
  readonly format?: string;
  readonly size?: number | TypeNode;
  readonly item?: TypeNode;
  readonly type?: TypeNode;
  readonly prefix?: TypeNode;
  readonly count?: { readonly kind: string; readonly value?: number };
  readonly fields?: readonly FieldNode[];
}

/** A field of an account or an argument of an instruction. */
export interface FieldNode {
  readonly name: string;
  readonly type: TypeNode;
}

/** An account that an instruction takes. */
export interface IdlAccount {
  readonly name: string;
  readonly isSigner: boolean | 'either';
  readonly isWritable: boolean;
  readonly isOptional?: boolean;
}

/** An instruction. */
export interface IdlInstruction {
  readonly name: string;
  readonly accounts: readonly IdlAccount[];
  readonly arguments: readonly FieldNode[];
}

interface IdlAccountType {
  readonly name: string;
  readonly data: TypeNode;
  readonly discriminators: readonly { readonly constant: { readonly value: { readonly number: number } } }[];
}

/** A program's IDL. */
export interface IdlProgram {
  readonly publicKey: string;
  readonly instructions: readonly IdlInstruction[];
  readonly accounts?: readonly IdlAccountType[];
}

/** The committed IDL of a program. */
export function readIdl(program: string): IdlProgram {
  const file = resolve(import.meta.dirname, '..', '..', 'idl', `${program}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { program: IdlProgram }).program;
}

const NUMBER_BYTES: Readonly<Record<string, number>> = {
  u8: 1,
  i8: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  u64: 8,
  i64: 8,
};

/** Bytes of a fixed-size type, or nothing when its size depends on the value. */
export function typeBytes(type: TypeNode): number | undefined {
  switch (type.kind) {
    case 'numberTypeNode':
      return NUMBER_BYTES[type.format ?? ''];
    case 'publicKeyTypeNode':
      return 32;
    case 'booleanTypeNode':
      return 1;
    case 'fixedSizeTypeNode':
      return typeof type.size === 'number' ? type.size : undefined;
    case 'arrayTypeNode':
      return product(type.item && typeBytes(type.item), type.count?.value);
    case 'optionTypeNode':
      return sum(type.prefix && typeBytes(type.prefix), type.item && typeBytes(type.item));
    default:
      return undefined;
  }
}

/** The offset of a field, or nothing when a field before it has no fixed size. */
export function fieldOffset(fields: readonly FieldNode[], name: string): number | undefined {
  let offset = 0;
  for (const field of fields) {
    if (field.name === name) return offset;
    const bytes = typeBytes(field.type);
    if (bytes === undefined) return undefined;
    offset += bytes;
  }
  return undefined;
}

function product(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left * right;
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right;
}
