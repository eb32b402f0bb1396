import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { History } from '../../src/localnet/history.ts';
import { MEMORY_LEDGER } from '../../src/localnet/ledger/ledger.ts';
import type { TransactionRecord } from '../../src/localnet/transaction-record.ts';

const ADDRESSES = 4;

function bytes(kind: number, value: number, length: number): Uint8Array {
  const array = new Uint8Array(length).fill(kind);
  new DataView(array.buffer).setUint32(0, value);
  return array;
}

const addressOf = (index: number) => bytes(1, index, 32);
const signatureOf = (index: number) => bytes(2, index, 64);

type Step = { kind: 'transaction'; addresses: number[] } | { kind: 'slot' } | { kind: 'drop'; keep: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('transaction' as const),
        addresses: fc.uniqueArray(fc.nat(ADDRESSES - 1)),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('slot' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), keep: fc.nat(5) }) },
  ),
  { maxLength: 80 },
);

interface Known {
  readonly index: number;
  readonly slot: bigint;
  readonly addresses: readonly number[];
}

/** A history next to a plain list of what it should know. */
class Checked {
  readonly history = new History(MEMORY_LEDGER);
  known: Known[] = [];
  #slot = 0n;
  #count = 0;

  constructor() {
    this.#mark();
  }

  #mark(): void {
    this.history.addMark({
      slot: this.#slot,
      timeMs: Number(this.#slot) * 400,
      contentHash: new Uint8Array(32),
    });
  }

  run(step: Step): void {
    if (step.kind === 'slot') {
      this.#slot += 3n;
      this.#mark();
    } else if (step.kind === 'drop') {
      const dropped = Math.max(0, this.known.length - step.keep);
      this.history.dropBefore(this.known[dropped]?.index ?? this.#count);
      this.known = this.known.slice(dropped);
    } else {
      const record = { slot: this.#slot, blockTime: 0, err: null } as TransactionRecord;
      this.history.add(record, signatureOf(this.#count), step.addresses.map(addressOf), undefined);
      this.known.push({ index: this.#count, slot: this.#slot, addresses: step.addresses });
      this.#count += 1;
    }
  }

  check(): void {
    const { history, known } = this;
    assert.deepEqual(
      [...history.newestFirst()].map((e) => e.sequence),
      known.map((k) => k.index).reverse(),
    );
    for (let index = 0; index < this.#count; index++) {
      const expected = known.some((k) => k.index === index);
      assert.equal(history.find(signatureOf(index)) !== undefined, expected);
    }
    for (let address = 0; address < ADDRESSES; address++) {
      const expected = known.filter((k) => k.addresses.includes(address)).map((k) => k.index);
      assert.deepEqual(
        [...history.mentioning(addressOf(address))].map((e) => e.sequence),
        expected.reverse(),
      );
    }
    for (let slot = this.history.firstSlot; slot <= this.#slot; slot++) {
      const around = history.around(slot);
      assert.ok(around !== undefined);
      const block = around.mark.slot === slot ? history.block(around.mark).map((e) => e.sequence) : [];
      assert.deepEqual(
        block,
        known.filter((k) => k.slot === slot).map((k) => k.index),
      );
    }
  }
}

test('the index finds by signature, address and slot exactly what was added and not dropped', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const checked = new Checked();
      for (const step of all) {
        checked.run(step);
        checked.check();
      }
    }),
  );
});
