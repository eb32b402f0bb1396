import { addressKey } from './vm.ts';

/** Signatures of the transactions that could be sent again because their blockhash is still good. */
export class StatusCache {
  readonly #byBlockhash = new Map<string, { expires: bigint; signatures: Set<string> }>();

  has(blockhash: Uint8Array, signature: Uint8Array): boolean {
    return this.#byBlockhash.get(addressKey(blockhash))?.signatures.has(addressKey(signature)) ?? false;
  }

  /** @param expires - the first slot in which the blockhash is no longer good. */
  add(blockhash: Uint8Array, signature: Uint8Array, expires: bigint): void {
    const key = addressKey(blockhash);
    const seen = this.#byBlockhash.get(key);
    if (seen === undefined)
      this.#byBlockhash.set(key, { expires, signatures: new Set([addressKey(signature)]) });
    else seen.signatures.add(addressKey(signature));
  }

  /** Forgets blockhashes that are no longer good in this slot. */
  expire(slot: bigint): void {
    for (const [key, seen] of this.#byBlockhash) if (seen.expires <= slot) this.#byBlockhash.delete(key);
  }
}
