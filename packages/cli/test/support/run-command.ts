import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/neoengine.cjs', import.meta.url));
/** No command of the tests runs longer, ms. */
const TIMEOUT_MS = 60_000;

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly home: string;
  readonly url?: string;
}

/** A command that runs, as a shell would start it: at the head of a process group of its own. */
export class RunningCommand {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #closed: Promise<number | null>;
  readonly #timer: NodeJS.Timeout;

  constructor(args: readonly string[], { home, url }: RunOptions) {
    const env = { ...process.env, NO_COLOR: '1', NEOENGINE_HOME: home, NEOENGINE_URL: url ?? '' };
    this.#child = spawn(process.execPath, [LAUNCHER, ...args], { env, detached: true });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.#closed = once(this.#child, 'close').then(([code]) => code as number | null);
    this.#timer = setTimeout(() => this.#signalGroup('SIGKILL'), TIMEOUT_MS);
  }

  /** Ends when its output holds `text`. @throws where the command ends before */
  async saw(text: string): Promise<void> {
    const ended = this.#closed.then(() => {
      if (!this.#output().includes(text)) throw new Error(`It ended without "${text}":\n${this.#output()}`);
    });
    const seen = new Promise<void>((resolve) => {
      const look = () => this.#output().includes(text) && resolve();
      this.#child.stdout?.on('data', look);
      this.#child.stderr?.on('data', look);
      look();
    });
    await Promise.race([seen, ended]);
  }

  /** Ctrl-C: as a terminal sends it, to the whole group, or to the launcher alone, as a supervisor does. */
  interrupt(receiver: 'group' | 'launcher'): void {
    if (receiver === 'group') this.#signalGroup('SIGINT');
    else this.#child.kill('SIGINT');
  }

  async end(): Promise<CommandResult> {
    const exitCode = await this.#closed;
    clearTimeout(this.#timer);
    return { exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  #output(): string {
    return this.stdout + this.stderr;
  }

  #signalGroup(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined && this.#child.exitCode === null)
      process.kill(-this.#child.pid, signal);
  }
}

export function runCommand(args: readonly string[], options: RunOptions): Promise<CommandResult> {
  return new RunningCommand(args, options).end();
}
