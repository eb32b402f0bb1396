import { MinerWorkerError } from '../errors.ts';
import type { MiningDecision, MiningPolicy } from '../policy/mining-policy.ts';
import type { NeoHashProof } from '../v2/proof.ts';
import { verifyProof, type Work } from '../v2/verify.ts';
import { govern } from './governor.ts';
import type { MinerReport, MinerThread } from './messages.ts';
import { type MiningProgress, ProgressMeter } from './progress.ts';

/** What to mine, and how to follow or stop it. */
export interface MineRequest extends Work {
  /** Stops at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called some four times a second and thread. */
  readonly onProgress?: (progress: MiningProgress) => void;
  /** Where to start, 0 if left out: to go on with a challenge that was mined before. */
  readonly firstNonce?: bigint;
}

/** A proof that meets its target, and how it was found. */
export interface MinedProof extends NeoHashProof {
  /** Leading zero bits of its digest. */
  readonly bits: number;
  readonly progress: MiningProgress;
}

/** One search over all threads, from its start to the first proof. */
export class MiningRun {
  readonly proof: Promise<MinedProof>;
  readonly #id: number;
  readonly #request: MineRequest;
  readonly #threads: readonly MinerThread[];
  readonly #meter: ProgressMeter;
  readonly #settled = new AbortController();
  readonly #outcome = Promise.withResolvers<MinedProof>();
  #started = false;

  constructor(id: number, request: MineRequest, threads: readonly MinerThread[], policy: MiningPolicy) {
    this.#id = id;
    this.#request = request;
    this.#threads = threads;
    this.#meter = new ProgressMeter(threads.length);
    this.proof = this.#outcome.promise.finally(() => this.#settle());
    request.signal?.addEventListener('abort', this.#abort);
    govern(policy, this.#settled.signal, (decision) => this.#follow(decision)).catch((cause) =>
      this.fail(cause),
    );
  }

  /** Takes a thread's report; those of other runs are ignored. */
  take(report: MinerReport): void {
    if (report.id !== this.#id || this.#settled.signal.aborted) return;
    if (report.type === 'progress') {
      this.#meter.add(report);
      this.#notify();
    } else {
      this.#accept(report);
    }
  }

  fail(cause: unknown): void {
    this.#outcome.reject(cause);
  }

  #accept({ nonce, solution }: Extract<MinerReport, { type: 'found' }>): void {
    try {
      const bits = verifyProof(this.#request, { nonce, solution });
      const timestamp = BigInt(Math.floor(Date.now() / 1000));
      this.#outcome.resolve({ nonce, solution, timestamp, bits, progress: this.#meter.read() });
    } catch (cause) {
      // An engine that computes wrongly: better known here than paid for on chain.
      this.fail(new MinerWorkerError(cause));
    }
  }

  #follow(decision: MiningDecision): void {
    if (decision.mine) {
      this.#meter.run();
      if (this.#started) this.#tellAll({ type: 'resume' });
      else this.#start();
    } else {
      this.#meter.pause(decision.reason);
      this.#tellAll({ type: 'pause' });
      this.#notify();
    }
  }

  #notify(): void {
    try {
      this.#request.onProgress?.(this.#meter.read());
    } catch (cause) {
      // The caller's own error goes to the caller, not to the process.
      this.fail(cause);
    }
  }

  #start(): void {
    this.#started = true;
    const { challenge, deviceId, requiredBits, firstNonce = 0n } = this.#request;
    const step = BigInt(this.#threads.length);
    this.#threads.forEach((thread, index) => {
      const task = {
        id: this.#id,
        challenge,
        deviceId,
        requiredBits,
        firstNonce: firstNonce + BigInt(index),
        step,
      };
      thread.post({ type: 'search', task });
      thread.post({ type: 'resume' });
    });
  }

  readonly #abort = () => this.fail(this.#request.signal?.reason);

  #settle(): void {
    this.#settled.abort();
    this.#request.signal?.removeEventListener('abort', this.#abort);
    this.#tellAll({ type: 'stop' });
  }

  #tellAll(command: Parameters<MinerThread['post']>[0]): void {
    for (const thread of this.#threads) thread.post(command);
  }
}
