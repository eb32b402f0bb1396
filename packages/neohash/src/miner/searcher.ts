import { leadingZeroBits } from '../difficulty.ts';
import { EquixSolver } from '../equix/solver.ts';
import { proofDigest } from '../v2/proof.ts';
import { hashxOfNonce } from '../v2/puzzle.ts';
import type { MinerCommand, MinerReport, SearchTask } from './messages.ts';

/** How often a thread reports, in milliseconds. */
const REPORT_INTERVAL_MS = 250;

/** A search as it stands. */
interface Search {
  readonly task: SearchTask;
  nonce: bigint;
  nonces: number;
  solutions: number;
  bestBits: number;
  reportedAt: number;
}

/** The inside of a mining thread. Commands take effect between two nonces, some milliseconds later. */
export class Searcher {
  readonly #report: (report: MinerReport) => void;
  readonly #solver = new EquixSolver();
  readonly #macrotask: () => Promise<void>;
  #search: Search | undefined;
  #paused = false;
  #running = false;

  /** `macrotask` waits for a turn of the event loop, in which commands get in. */
  constructor(report: (report: MinerReport) => void, macrotask: () => Promise<void>) {
    this.#report = report;
    this.#macrotask = macrotask;
  }

  obey(command: MinerCommand): void {
    if (command.type === 'search') this.#search = start(command.task);
    if (command.type === 'stop') this.#search = undefined;
    if (command.type === 'pause') this.#paused = true;
    if (command.type === 'resume') this.#paused = false;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#search && !this.#paused) {
      this.#tryNonce(this.#search);
      await this.#macrotask();
    }
    this.#running = false;
  }

  #tryNonce(search: Search): void {
    const { task, nonce } = search;
    search.nonces++;
    const hashx = hashxOfNonce(task.challenge, nonce, task.deviceId);
    for (const solution of hashx ? this.#solver.solve(hashx.program, hashx.key) : []) {
      const bits = leadingZeroBits(proofDigest(task.challenge, task.deviceId, { nonce, solution }));
      search.solutions++;
      search.bestBits = Math.max(search.bestBits, bits);
      if (bits >= task.requiredBits) this.#found(search, solution);
    }
    search.nonce = BigInt.asUintN(64, nonce + task.step);
    if (performance.now() - search.reportedAt >= REPORT_INTERVAL_MS) this.#reportProgress(search);
  }

  #found(search: Search, solution: Uint16Array): void {
    this.#search = undefined;
    this.#reportProgress(search);
    this.#report({ type: 'found', id: search.task.id, nonce: search.nonce, solution });
  }

  #reportProgress(search: Search): void {
    const { task, nonces, solutions, bestBits } = search;
    this.#report({ type: 'progress', id: task.id, nonces, solutions, bestBits });
    search.nonces = 0;
    search.solutions = 0;
    search.reportedAt = performance.now();
  }
}

function start(task: SearchTask): Search {
  return {
    task,
    nonce: task.firstNonce,
    nonces: 0,
    solutions: 0,
    bestBits: 0,
    reportedAt: performance.now(),
  };
}
