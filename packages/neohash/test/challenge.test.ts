import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { InvalidLengthError, OutOfRangeError, sessionChallenge, shareChallenge } from '../src/index.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const share = {
  version: 2,
  epoch: 258n,
  beacon: key(1),
  guild: key(2),
  device: key(3),
  owner: key(4),
} as const;
const session = { version: 2, epoch: 1n, slotHash: key(1), miner: key(2), counter: 3n } as const;

test('a share challenge hashes its 153 bytes in the order of the specification', () => {
  const message = Buffer.concat([
    Buffer.from('neohash.share\0\0\0'),
    Buffer.from([2]),
    Buffer.from([2, 1, 0, 0, 0, 0, 0, 0]),
    ...[1, 2, 3, 4].map(key),
  ]);
  assert.equal(message.length, 153);
  assert.deepEqual(shareChallenge(share), new Uint8Array(createHash('sha256').update(message).digest()));
});

test('every field changes the challenge', () => {
  const shares = [
    {},
    { version: 1 },
    { epoch: 0n },
    { beacon: key(9) },
    { guild: key(9) },
    { device: key(9) },
    { owner: key(9) },
  ];
  const sessions = [
    {},
    { version: 1 },
    { epoch: 0n },
    { slotHash: key(9) },
    { miner: key(9) },
    { counter: 9n },
  ];
  const challenges = [
    ...shares.map((change) => shareChallenge({ ...share, ...change } as typeof share)),
    ...sessions.map((change) => sessionChallenge({ ...session, ...change } as typeof session)),
  ];
  assert.equal(new Set(challenges.map(String)).size, shares.length + sessions.length);
});

test('malformed fields are refused with named errors', () => {
  assert.throws(() => sessionChallenge({ ...session, miner: new Uint8Array(31) }), InvalidLengthError);
  assert.throws(() => sessionChallenge({ ...session, version: 3 as 2 }), OutOfRangeError);
  assert.throws(() => sessionChallenge({ ...session, counter: 2n ** 64n }), OutOfRangeError);
  assert.throws(() => shareChallenge({ ...share, epoch: -1n }), OutOfRangeError);
  assert.throws(() => shareChallenge({ ...share, owner: new Uint8Array(0) }), InvalidLengthError);
});
