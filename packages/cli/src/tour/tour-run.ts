import { type Cluster, NeoEngineError, type SentTransaction } from '@neoengine/chain';
import type { AcceptedProof, DeviceKind, MiningEvent, NeoEngineSDK } from '@neoengine/sdk';
import type { Address, KeyPairSigner } from '@solana/kit';
import type { TourComputeUnits } from './tour-summary.ts';

/** What the tour tells while it runs. */
export type TourEvent =
  | { readonly type: 'step'; readonly text: string }
  | { readonly type: 'device'; readonly device: Address; readonly name: string; readonly tier: number }
  | { readonly type: 'mining'; readonly event: MiningEvent }
  | { readonly type: 'claimed'; readonly device: Address; readonly amount: bigint };

export interface TourOptions {
  readonly cluster: Cluster;
  /** Accepted proofs a device. */
  readonly proofs: number;
  readonly onEvent?: (event: TourEvent) => void;
  readonly signal?: AbortSignal;
}

/** A device of the tour, with its keys and what it has done so far. */
export interface Traveller {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly tier: number;
  readonly owner: KeyPairSigner;
  readonly key: KeyPairSigner;
  readonly address: Address;
  proofs: readonly AcceptedProof[];
  claimed: bigint;
}

/** The tour found something to be otherwise than it must be. */
export class TourFailedError extends NeoEngineError {
  readonly code = 'TOUR_FAILED';
}

/** What the tour's scenes share: how to tell, what was counted, how to stop. */
export class TourRun {
  readonly options: TourOptions;
  /** To be spread into every call that waits. */
  readonly wait: { readonly signal?: AbortSignal };
  readonly computeUnits: { -readonly [Kind in keyof TourComputeUnits]: number } = {
    registerDeviceMax: 0,
    submitProofMax: 0,
    claimMax: 0,
    vaultExecute: 0,
  };
  transactions = 0;
  readonly #started = performance.now();

  constructor(options: TourOptions) {
    this.options = options;
    this.wait = options.signal ? { signal: options.signal } : {};
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  tell(event: TourEvent): void {
    this.options.onEvent?.(event);
  }

  step(text: string): void {
    this.tell({ type: 'step', text });
  }

  record(kind: keyof TourComputeUnits, { computeUnits = 0 }: SentTransaction): void {
    this.computeUnits[kind] = Math.max(this.computeUnits[kind], computeUnits);
  }
}

/** A scene of the tour. */
export interface Stage {
  readonly run: TourRun;
  readonly sdk: NeoEngineSDK;
}
