import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Signature } from '@solana/kit';
import { decodeEvents } from '../../src/events/decode-events.ts';
import {
  mineProofs,
  openTestNetwork,
  registerTestDevice,
  type TestDevice,
  type TestNetwork,
} from '../support/test-network.ts';

const STRANGER = 'Vote111111111111111111111111111111111111111';

describe('the events of real transactions', () => {
  let network: TestNetwork;
  let subject: TestDevice;
  let logs: readonly string[];
  const logsOf = async (signature: Signature) => {
    const config = { encoding: 'json', maxSupportedTransactionVersion: 0 } as const;
    const transaction = await network.cluster.rpc.getTransaction(signature, config).send();
    return transaction?.meta?.logMessages ?? [];
  };
  before(async () => {
    network = await openTestNetwork();
    subject = await registerTestDevice(network);
    const [proof] = await mineProofs(network, subject, 1);
    assert.ok(proof);
    logs = await logsOf(proof.transaction.signature);
  });
  after(() => network[Symbol.asyncDispose]());

  it('of a proof are those of both programs that took part, about the right accounts', () => {
    const { events, unknown, incomplete } = decodeEvents(logs);
    assert.deepEqual([unknown, incomplete], [0, false]);
    assert.deepEqual(events.map(({ program, name }) => `${program}.${name}`).sort(), [
      'core.WorkCredited',
      'cpu.ProofAccepted',
    ]);
    for (const { data } of events) {
      assert.ok(data.seq > 0n);
      assert.ok(data.at > 1_700_000_000n);
    }
  });

  it('are not believed of a stranger that writes the same bytes', () => {
    const records = logs.filter((line) => line.startsWith('Program data: '));
    const forged = [`Program ${STRANGER} invoke [1]`, ...records, `Program ${STRANGER} success`];
    assert.deepEqual(decodeEvents(forged), { events: [], unknown: 0, incomplete: false });
  });

  it('that are newer or damaged are counted, and the others still read', () => {
    const at = logs.findIndex((line) => line.startsWith('Program data: '));
    for (const bytes of [[250, 1, 2], [], [logs.length]]) {
      const odd = `Program data: ${Buffer.from(bytes).toString('base64')}`;
      const { events, unknown } = decodeEvents(logs.toSpliced(at, 0, odd));
      assert.deepEqual([events.length, unknown], [2, 1], JSON.stringify(bytes));
    }
  });

  it('of a cut log say that some may be missing', () => {
    const cut = [...logs.slice(0, Math.floor(logs.length / 2)), 'Log truncated'];
    assert.equal(decodeEvents(cut).incomplete, true);
    assert.equal(decodeEvents(logs.slice(0, -1)).incomplete, true);
  });
});
