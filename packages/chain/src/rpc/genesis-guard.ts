import { ClusterMismatchError } from './errors.ts';

/** Pins a connection to one cluster: the given genesis hash, or else the first that an endpoint reports. */
export class GenesisGuard {
  #expected: string | undefined;

  constructor(expected?: string) {
    this.#expected = expected;
  }

  get genesisHash(): string | undefined {
    return this.#expected;
  }

  /** @throws ClusterMismatchError if `actual` differs from the pinned hash. */
  check(endpoint: string, actual: string): void {
    this.#expected ??= actual;
    if (actual !== this.#expected) throw new ClusterMismatchError(endpoint, this.#expected, actual);
  }
}
