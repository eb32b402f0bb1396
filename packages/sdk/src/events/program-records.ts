import { type Address, address, getBase64Encoder } from '@solana/kit';

/** One `sol_log_data` record, attributed to the program that was executing when it was written. */
export interface ProgramRecord {
  readonly programId: Address;
  /** Depth of the invocation: 1 is a top-level instruction. */
  readonly depth: number;
  /** The record's fields, in order; our programs write exactly one. */
  readonly fields: readonly Uint8Array[];
}

/** What a transaction's log held. */
export interface ProgramRecords {
  readonly records: readonly ProgramRecord[];
  /** The runtime cut the log (it keeps about 10,000 bytes): records may be missing. */
  readonly truncated: boolean;
  /** The log ended inside an invocation, or closed one that was not open: nothing after that point was read. */
  readonly malformed: boolean;
}

const INVOKE = /^Program ([1-9A-HJ-NP-Za-km-z]{32,44}) invoke \[(\d{1,2})\]$/;
const RETURN = /^Program ([1-9A-HJ-NP-Za-km-z]{32,44}) (success$|failed: )/;
const DATA = 'Program data: ';
const TRUNCATED = 'Log truncated';

/**
 * Reads a transaction's log and attributes each data record to the program that wrote it.
 *
 * A program cannot forge the runtime's own lines: what it logs itself is always prefixed with `Program log: ` or
 * `Program data: `. So following the invoke and return lines gives the true author of every record, also when
 * one program calls another, and a record written by a stranger's program is never taken for one of ours.
 */
export function readProgramRecords(logs: readonly string[]): ProgramRecords {
  const stack: Address[] = [];
  const records: ProgramRecord[] = [];
  let truncated = false;
  for (const line of logs) {
    if (line === TRUNCATED) {
      truncated = true;
      continue;
    }
    if (!follow(stack, line)) return { records, truncated, malformed: true };
    const programId = stack.at(-1);
    if (programId !== undefined && line.startsWith(DATA)) {
      const fields = decodeFields(line.slice(DATA.length));
      if (fields !== undefined) records.push({ programId, depth: stack.length, fields });
    }
  }
  return { records, truncated, malformed: stack.length > 0 && !truncated };
}

/** Applies an invoke or return line to the stack; false where the line contradicts it. */
function follow(stack: Address[], line: string): boolean {
  const invoke = INVOKE.exec(line);
  if (invoke?.[1] !== undefined) {
    if (Number(invoke[2]) !== stack.length + 1) return false;
    stack.push(address(invoke[1]));
    return true;
  }
  const returned = RETURN.exec(line);
  return returned === null || stack.pop() === returned[1];
}

function decodeFields(text: string): Uint8Array[] | undefined {
  try {
    return text.split(' ').map((field) => new Uint8Array(getBase64Encoder().encode(field)));
  } catch {
    return undefined;
  }
}
