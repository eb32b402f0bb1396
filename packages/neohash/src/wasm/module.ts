import type { Expression, Local, ValueType } from './expressions.ts';
import type { Statement } from './statements.ts';
import { CodeWriter } from './writer.ts';

const VALUE_TYPE_CODE = { i32: 0x7f, i64: 0x7e } as const;
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const MAGIC_AND_VERSION = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
const FUNCTION_TYPE = 0x60;
const KIND_FUNCTION = 0x00;
const KIND_MEMORY = 0x02;

/** Declares the local variables of the function under construction. */
export interface LocalScope {
  i32(): Local<'i32'>;
  i64(): Local<'i64'>;
}

/** A function to be exported: 32-bit parameters, and a result or none. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  readonly result: Expression<ValueType> | undefined;
  readonly locals: readonly ValueType[];
  readonly body: readonly Statement[];
}

/** Defines an exported function whose parameters are all i32. */
export function defineFunction(
  name: string,
  parameters: number,
  build: (
    scope: LocalScope,
    ...parameters: Local<'i32'>[]
  ) => { body: readonly Statement[]; result?: Expression<ValueType> },
): WasmFunction {
  const locals: ValueType[] = [];
  const declare = <T extends ValueType>(type: T) => localAt(type, parameters + locals.push(type) - 1);
  const scope: LocalScope = { i32: () => declare('i32'), i64: () => declare('i64') };
  const inputs = Array.from({ length: parameters }, (_, index) => localAt('i32', index));
  const { body, result } = build(scope, ...inputs);
  return { name, parameters, result, locals, body };
}

function localAt<T extends ValueType>(type: T, index: number): Local<T> {
  return {
    type,
    index,
    emit(code) {
      code.byte(0x20);
      code.unsigned(index);
    },
  };
}

/** Encodes a module that imports one memory, `miner.memory`, of `memoryPages` pages and exports `functions`. */
export function encodeModule(
  memoryPages: number,
  functions: readonly WasmFunction[],
): Uint8Array<ArrayBuffer> {
  const module = new CodeWriter();
  module.bytes(MAGIC_AND_VERSION);
  section(module, SECTION.type, (code) => vector(code, functions, (f) => signature(code, f)));
  section(module, SECTION.import, (code) => memoryImport(code, memoryPages));
  section(module, SECTION.function, (code) => vector(code, functions, (_, index) => code.unsigned(index)));
  section(module, SECTION.export, (code) => vector(code, functions, (f, index) => exportOf(code, f, index)));
  section(module, SECTION.code, (code) => vector(code, functions, (f) => functionBody(code, f)));
  return module.toBytes();
}

function section(module: CodeWriter, id: number, write: (code: CodeWriter) => void): void {
  module.byte(id);
  sized(module, write);
}

function sized(target: CodeWriter, write: (code: CodeWriter) => void): void {
  const content = new CodeWriter();
  write(content);
  const bytes = content.toBytes();
  target.unsigned(bytes.length);
  target.bytes(bytes);
}

function vector<T>(code: CodeWriter, items: readonly T[], write: (item: T, index: number) => void): void {
  code.unsigned(items.length);
  items.forEach(write);
}

function signature(code: CodeWriter, { parameters, result }: WasmFunction): void {
  code.byte(FUNCTION_TYPE);
  code.unsigned(parameters);
  for (let index = 0; index < parameters; index++) code.byte(VALUE_TYPE_CODE.i32);
  vector(code, result ? [result] : [], ({ type }) => code.byte(VALUE_TYPE_CODE[type]));
}

function memoryImport(code: CodeWriter, pages: number): void {
  code.unsigned(1);
  code.text('miner');
  code.text('memory');
  code.byte(KIND_MEMORY);
  code.byte(0x01); // limits: minimum and maximum
  code.unsigned(pages);
  code.unsigned(pages);
}

function exportOf(code: CodeWriter, { name }: WasmFunction, index: number): void {
  code.text(name);
  code.byte(KIND_FUNCTION);
  code.unsigned(index);
}

function functionBody(target: CodeWriter, { locals, body, result }: WasmFunction): void {
  sized(target, (code) => {
    vector(code, locals, (type) => {
      code.unsigned(1);
      code.byte(VALUE_TYPE_CODE[type]);
    });
    for (const statement of body) statement.emit(code);
    result?.emit(code);
    code.byte(0x0b);
  });
}
