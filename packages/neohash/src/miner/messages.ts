/** What a mining thread searches: nonces first, first + step, first + 2 step ... (mod 2^64). */
export interface SearchTask {
  /** Distinguishes the reports of this search from those of an earlier one. */
  readonly id: number;
  readonly challenge: Uint8Array;
  readonly deviceId: Uint8Array;
  readonly requiredBits: number;
  readonly firstNonce: bigint;
  readonly step: bigint;
}

/** To a mining thread. A thread told to search drops the search that it had. */
export type MinerCommand =
  | { readonly type: 'search'; readonly task: SearchTask }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' };

/** From a mining thread. */
export type MinerReport =
  | {
      readonly type: 'progress';
      readonly id: number;
      /** Nonces tried since the last report. */
      readonly nonces: number;
      /** Puzzle solutions found since the last report. */
      readonly solutions: number;
      /** Most leading zero bits seen in this search. */
      readonly bestBits: number;
    }
  | {
      readonly type: 'found';
      readonly id: number;
      readonly nonce: bigint;
      readonly solution: Uint16Array;
    };

/** A mining thread as the pool sees it, whatever the platform calls it. */
export interface MinerThread {
  post(command: MinerCommand): void;
  /** Ends the thread in the middle of whatever it does. */
  terminate(): Promise<void>;
}

/** Starts a mining thread. `onFailure` is called at most once, if the thread ends without being told to. */
export type StartThread = (
  onReport: (report: MinerReport) => void,
  onFailure: (cause: unknown) => void,
) => MinerThread;
