import { styleText } from 'node:util';

/** Where a command writes. Results go to stdout, progress and complaints to stderr, so that a pipe gets results alone. */
export interface Terminal {
  /** Whether results are to be one JSON value a command. */
  readonly json: boolean;
  /** A person looks at stderr: lines may be redrawn. */
  readonly live: boolean;
  readonly columns: number;
  /** A line of the result, for a person. Silent with --json. */
  print(line?: string): void;
  /** The result itself, for a script. Silent without --json. */
  result(value: unknown): void;
  /** A line about what is going on. Silent with --json. */
  note(line: string): void;
  /** Redraws the block at the end of the screen, where a person looks at it; an empty block removes it. */
  redraw(block: readonly string[]): void;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly stdout?: NodeJS.WriteStream;
  readonly stderr?: NodeJS.WriteStream;
}

export function createTerminal({
  json,
  stdout = process.stdout,
  stderr = process.stderr,
}: TerminalOptions): Terminal {
  const live = !json && stderr.isTTY === true;
  let drawn = 0;
  const erase = () => {
    if (drawn > 0) stderr.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  return {
    json,
    live,
    columns: stderr.columns ?? 80,
    print(line = '') {
      if (json) return;
      erase();
      stdout.write(`${line}\n`);
    },
    result(value) {
      if (json) stdout.write(`${JSON.stringify(value, bigintAsString)}\n`);
    },
    note(line) {
      if (json) return;
      erase();
      stderr.write(`${styleText('dim', line, { stream: stderr })}\n`);
    },
    redraw(block) {
      if (!live) return;
      erase();
      if (block.length > 0) stderr.write(`${block.join('\n')}\n`);
      drawn = block.length;
    },
  };
}

/** Amounts are bigint; JSON has no integers of that size, so scripts get them as decimal strings. */
function bigintAsString(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
