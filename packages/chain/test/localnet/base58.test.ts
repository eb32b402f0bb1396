import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getBase58Decoder, getBase58Encoder } from '@solana/kit';
import fc from 'fast-check';
import { decodeBase58, encodeBase58 } from '../../src/localnet/base58.ts';

test('base58 agrees with kit’s codec both ways', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 40 }), (tail, zeros) => {
      const bytes = new Uint8Array(zeros + tail.length);
      bytes.set(tail, zeros);
      const text = getBase58Decoder().decode(bytes);
      assert.equal(encodeBase58(bytes), text);
      assert.deepEqual(decodeBase58(text, 240), new Uint8Array(getBase58Encoder().encode(text)));
    }),
  );
});

test('base58 refuses other characters and text that is too long', () => {
  for (const text of ['0', 'O', 'I', 'l', ' ', 'é', '1'.repeat(33), 'z'.repeat(45), 'z'.repeat(1_000_000)]) {
    assert.equal(decodeBase58(text, 32), undefined, text.slice(0, 10));
  }
});
