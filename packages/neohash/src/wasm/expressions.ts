import type { CodeWriter } from './writer.ts';

/** The WebAssembly value types that the miner uses. */
export type ValueType = 'i32' | 'i64';

/** A piece of code that leaves one value of type T on WebAssembly's stack. */
export interface Expression<T extends ValueType> {
  readonly type: T;
  emit(code: CodeWriter): void;
}

export type I32 = Expression<'i32'>;
export type I64 = Expression<'i64'>;

/** A local variable; as an expression it reads itself. */
export interface Local<T extends ValueType> extends Expression<T> {
  readonly index: number;
}

function unary<A extends ValueType, R extends ValueType>(type: R, opcode: number) {
  return (operand: Expression<A>): Expression<R> => ({
    type,
    emit(code) {
      operand.emit(code);
      code.byte(opcode);
    },
  });
}

function binary<A extends ValueType, R extends ValueType>(type: R, opcode: number) {
  return (left: Expression<A>, right: Expression<A>): Expression<R> => ({
    type,
    emit(code) {
      left.emit(code);
      right.emit(code);
      code.byte(opcode);
    },
  });
}

function load<T extends ValueType>(type: T, opcode: number, alignment: number) {
  return (address: I32, offset = 0): Expression<T> => ({
    type,
    emit(code) {
      address.emit(code);
      code.byte(opcode);
      code.unsigned(alignment);
      code.unsigned(offset);
    },
  });
}

/** 32-bit instructions, under their names in the WebAssembly specification. */
export const i32 = {
  const: (value: number): I32 => ({
    type: 'i32',
    emit(code) {
      code.byte(0x41);
      code.signed32(value);
    },
  }),
  eqz: unary<'i32', 'i32'>('i32', 0x45),
  ne: binary<'i32', 'i32'>('i32', 0x47),
  ltU: binary<'i32', 'i32'>('i32', 0x49),
  geU: binary<'i32', 'i32'>('i32', 0x4f),
  add: binary<'i32', 'i32'>('i32', 0x6a),
  sub: binary<'i32', 'i32'>('i32', 0x6b),
  and: binary<'i32', 'i32'>('i32', 0x71),
  shl: binary<'i32', 'i32'>('i32', 0x74),
  /** `whenTrue` if `condition` is not zero, else `whenFalse`; both are computed. */
  select: (whenTrue: I32, whenFalse: I32, condition: I32): I32 => ({
    type: 'i32',
    emit(code) {
      whenTrue.emit(code);
      whenFalse.emit(code);
      condition.emit(code);
      code.byte(0x1b);
    },
  }),
  eq: binary<'i32', 'i32'>('i32', 0x46),
  wrapI64: unary<'i64', 'i32'>('i32', 0xa7),
  load: load('i32', 0x28, 2),
  load16U: load('i32', 0x2f, 1),
} as const;

/** 64-bit instructions, under their names in the WebAssembly specification. */
export const i64 = {
  const: (value: bigint): I64 => ({
    type: 'i64',
    emit(code) {
      code.byte(0x42);
      code.signed64(BigInt.asIntN(64, value));
    },
  }),
  add: binary<'i64', 'i64'>('i64', 0x7c),
  sub: binary<'i64', 'i64'>('i64', 0x7d),
  mul: binary<'i64', 'i64'>('i64', 0x7e),
  and: binary<'i64', 'i64'>('i64', 0x83),
  or: binary<'i64', 'i64'>('i64', 0x84),
  xor: binary<'i64', 'i64'>('i64', 0x85),
  shl: binary<'i64', 'i64'>('i64', 0x86),
  shrS: binary<'i64', 'i64'>('i64', 0x87),
  shrU: binary<'i64', 'i64'>('i64', 0x88),
  rotl: binary<'i64', 'i64'>('i64', 0x89),
  rotr: binary<'i64', 'i64'>('i64', 0x8a),
  extendI32U: unary<'i32', 'i64'>('i64', 0xad),
  load: load('i64', 0x29, 3),
} as const;
