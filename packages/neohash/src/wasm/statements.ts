import { type Expression, type I32, type I64, i32, type Local, type ValueType } from './expressions.ts';
import type { CodeWriter, Label } from './writer.ts';

/** A piece of code that leaves nothing on WebAssembly's stack. */
export interface Statement {
  emit(code: CodeWriter): void;
}

function emitAll(statements: readonly Statement[], code: CodeWriter): void {
  for (const statement of statements) statement.emit(code);
}

/** Assigns a local variable. */
export function set<T extends ValueType>(local: Local<T>, value: Expression<T>): Statement {
  return {
    emit(code) {
      value.emit(code);
      code.byte(0x21);
      code.unsigned(local.index);
    },
  };
}

function store<T extends ValueType>(opcode: number, alignment: number) {
  return (address: I32, value: Expression<T>, offset = 0): Statement => ({
    emit(code) {
      address.emit(code);
      value.emit(code);
      code.byte(opcode);
      code.unsigned(alignment);
      code.unsigned(offset);
    },
  });
}

/** Stores to linear memory, natural alignment. */
export const store32: (address: I32, value: I32, offset?: number) => Statement = store<'i32'>(0x36, 2);
export const store16: (address: I32, value: I32, offset?: number) => Statement = store<'i32'>(0x3b, 1);
export const store64: (address: I32, value: I64, offset?: number) => Statement = store<'i64'>(0x37, 3);

/** A block: branching to its label leaves it. */
export function block(body: (label: Label) => readonly Statement[]): Statement {
  return structure(0x02, body);
}

/** A loop: branching to its label starts it again; it ends by falling through. */
export function loop(body: (label: Label) => readonly Statement[]): Statement {
  return structure(0x03, body);
}

function structure(opcode: number, body: (label: Label) => readonly Statement[]): Statement {
  const label: Label = { depth: -1 };
  const statements = body(label);
  return { emit: (code) => code.nested(opcode, label, () => emitAll(statements, code)) };
}

/** Runs `body` if `condition` is not zero. */
export function when(condition: I32, body: readonly Statement[]): Statement {
  return {
    emit(code) {
      condition.emit(code);
      code.nested(0x04, { depth: -1 }, () => emitAll(body, code));
    },
  };
}

/** Branches to `label`. */
export function branch(label: Label): Statement {
  return {
    emit(code) {
      code.byte(0x0c);
      code.branchOperand(label);
    },
  };
}

/** Branches to `label` if `condition` is not zero. */
export function branchIf(label: Label, condition: I32): Statement {
  return {
    emit(code) {
      condition.emit(code);
      code.byte(0x0d);
      code.branchOperand(label);
    },
  };
}

/** Runs `body` for counter = from, from + 1, ... while counter < to (not at all if from >= to). */
export function countUp(counter: Local<'i32'>, from: I32, to: I32, body: readonly Statement[]): Statement {
  const next = set(counter, i32.add(counter, i32.const(1)));
  return block((end) => [
    set(counter, from),
    branchIf(end, i32.geU(counter, to)),
    loop((again) => [...body, next, branchIf(again, i32.ltU(counter, to))]),
  ]);
}
