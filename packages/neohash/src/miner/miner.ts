import { MinerBusyError, MinerClosedError, MinerWorkerError } from '../errors.ts';
import { checkInteger, checkUint64, MAX_THREADS } from '../limits.ts';
import { MINE, type MiningPolicy } from '../policy/mining-policy.ts';
import { checkWork } from '../v2/verify.ts';
import type { MinerThread, StartThread } from './messages.ts';
import { type MinedProof, type MineRequest, MiningRun } from './mining-run.ts';

/** What the owner allows a miner. */
export interface MinerOptions {
  /** Most threads to use; never more than the machine has processors. All of them if left out. */
  readonly threads?: number;
  /** When to mine; always if left out. */
  readonly policy?: MiningPolicy;
}

const ALWAYS: MiningPolicy = { decide: () => MINE };

/**
 * A pool of mining threads that finds one proof at a time. Threads start with the first proof and live until `close`.
 */
export class Miner implements AsyncDisposable {
  /** Threads that mine. */
  readonly threads: number;
  readonly #policy: MiningPolicy;
  readonly #startThread: StartThread;
  #pool: MinerThread[] = [];
  #run: MiningRun | undefined;
  #runs = 0;
  #closed = false;

  /** @throws {OutOfRangeError} if `threads` is no whole number from 1 to 256 */
  constructor(startThread: StartThread, { threads = MAX_THREADS, policy = ALWAYS }: MinerOptions = {}) {
    checkInteger('number of threads', threads, 1, MAX_THREADS);
    this.threads = Math.min(threads, globalThis.navigator?.hardwareConcurrency ?? 1);
    this.#policy = policy;
    this.#startThread = startThread;
  }

  /**
   * The first proof found that meets the target.
   *
   * @throws {InvalidLengthError | OutOfRangeError} for a malformed request
   * @throws {MinerBusyError} while another proof is being mined
   * @throws {MinerClosedError} after `close`, also of a search under way
   * @throws {MinerWorkerError} if a thread ends by itself
   * @throws {MiningPolicyError} if the policy throws
   * @throws the signal's reason once it is aborted, and whatever `onProgress` throws
   */
  async mine(request: MineRequest): Promise<MinedProof> {
    checkWork(request);
    checkUint64('first nonce', request.firstNonce ?? 0n);
    request.signal?.throwIfAborted();
    if (this.#closed) throw new MinerClosedError();
    if (this.#run) throw new MinerBusyError();
    this.#fillPool();
    // Copied, so that a caller who reuses its buffers does not change the work under way.
    const work = { ...request, challenge: request.challenge.slice(), deviceId: request.deviceId.slice() };
    this.#run = new MiningRun(++this.#runs, work, this.#pool, this.#policy);
    try {
      return await this.#run.proof;
    } finally {
      this.#run = undefined;
    }
  }

  /** Ends all threads at once; a search under way fails with a MinerClosedError. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#run?.fail(new MinerClosedError());
    await this.#emptyPool();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #fillPool(): void {
    while (this.#pool.length < this.threads) {
      this.#pool.push(
        this.#startThread(
          (report) => this.#run?.take(report),
          (cause) => this.#failed(cause),
        ),
      );
    }
  }

  #failed(cause: unknown): void {
    this.#run?.fail(new MinerWorkerError(cause));
    void this.#emptyPool();
  }

  async #emptyPool(): Promise<void> {
    const threads = this.#pool;
    this.#pool = [];
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
