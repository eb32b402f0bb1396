/** Random numbers from a seed, so that a failure can be repeated: xorshift64*. */
export class Random {
  readonly seed: bigint;
  #state: bigint;

  /** Takes the seed from `NEOENGINE_SEED`, or a fresh one, and prints it. */
  constructor(what: string) {
    const given = process.env.NEOENGINE_SEED;
    this.seed = given === undefined ? BigInt(Math.floor(Math.random() * 2 ** 48)) + 1n : BigInt(given);
    this.#state = this.seed;
    console.log(`${what}: seed ${this.seed} (repeat with NEOENGINE_SEED=${this.seed})`);
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    return Number(this.#next() % BigInt(limit));
  }

  /** From 1 to `limit`, small ones as often as large ones. */
  amount(limit: bigint): bigint {
    const bits = BigInt(this.below(limit.toString(2).length)) + 1n;
    return ((this.#next() % (1n << bits)) % limit) + 1n;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of `items`. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }

  #next(): bigint {
    const mask = (1n << 64n) - 1n;
    this.#state ^= this.#state >> 12n;
    this.#state = (this.#state ^ (this.#state << 25n)) & mask;
    this.#state ^= this.#state >> 27n;
    return (this.#state * 0x2545_f491_4f6c_dd1dn) & mask;
  }
}
