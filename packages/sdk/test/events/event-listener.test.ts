import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ChainConnection, linkAbort } from '@neoengine/chain';
import { identity } from '@neoengine/clients';
import { NeoEngineEventListener, type ReceivedEvent } from '../../src/events/event-listener.ts';
import {
  mineProofs,
  openTestNetwork,
  registerTestDevice,
  type TestDevice,
  type TestNetwork,
} from '../support/test-network.ts';

const PATIENCE_MS = 10_000;

async function until(condition: () => boolean): Promise<void> {
  for (const start = performance.now(); !condition(); ) {
    if (performance.now() - start > PATIENCE_MS) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the event listener', () => {
  let network: TestNetwork;
  let subject: TestDevice;
  before(async () => {
    network = await openTestNetwork();
    subject = await registerTestDevice(network);
  });
  after(() => network[Symbol.asyncDispose]());

  /** Listens while `act` runs, and until `enough` is true. */
  async function heard(
    connection: ChainConnection,
    names: readonly string[],
    act: () => Promise<unknown>,
    enough: (events: readonly ReceivedEvent[]) => boolean,
    errors: unknown[] = [],
  ): Promise<ReceivedEvent[]> {
    const events: ReceivedEvent[] = [];
    const listener = new NeoEngineEventListener(connection);
    for (const name of names) listener.on(name, (event) => void events.push(event));
    using stop = linkAbort();
    const onError = (error: unknown) => void errors.push(error);
    const listening = listener.listen({ signal: stop.signal, onError });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await act();
    await until(() => enough(events));
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort(new Error('enough'));
    await listening;
    return events;
  }

  it('tells an event of a transaction of several programs once', async () => {
    const names = ['ProofAccepted', 'WorkCredited'];
    const act = () => mineProofs(network, subject, 2);
    const events = await heard(network.cluster, names, act, ({ length }) => length >= 4);
    assert.deepEqual(events.map(({ name }) => name).sort(), [
      'ProofAccepted',
      'ProofAccepted',
      'WorkCredited',
      'WorkCredited',
    ]);
    const ids = events.map(
      ({ program, signature, data }) => `${program} ${signature} ${data.account} ${data.seq}`,
    );
    assert.equal(new Set(ids).size, events.length);
  });

  it('goes on after a handler that throws, and tells of it', async () => {
    const listener = new NeoEngineEventListener(network.cluster);
    const errors: unknown[] = [];
    const events: ReceivedEvent[] = [];
    const broken = new Error('broken handler');
    listener.on('DeviceRegistered', () => {
      throw broken;
    });
    listener.on('DeviceRegistered', (event) => void events.push(event));
    const silent = listener.on('DeviceRegistered', () => assert.fail('It was removed.'));
    silent();
    using stop = linkAbort();
    const listening = listener.listen({ signal: stop.signal, onError: (error) => errors.push(error) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const count of [1, 2]) {
      await registerTestDevice(network);
      await until(() => events.length === count);
    }
    stop.abort(new Error('enough'));
    await listening;
    assert.deepEqual(errors, [broken, broken]);
  });

  it('subscribes again after the connection broke, and tells nothing twice', async () => {
    const real = network.cluster.rpcSubscriptions;
    let subscriptions = 0;
    const breaking = {
      rpc: network.cluster.rpc,
      rpcSubscriptions: {
        logsNotifications: (filter: { mentions: [typeof identity.IDENTITY_PROGRAM_ADDRESS] }) => ({
          subscribe: async (options: { abortSignal: AbortSignal }) => {
            const notifications = await real.logsNotifications(filter).subscribe(options);
            if (filter.mentions[0] !== identity.IDENTITY_PROGRAM_ADDRESS) return notifications;
            subscriptions += 1;
            return subscriptions === 1 ? brokenAfterOne(notifications) : notifications;
          },
        }),
      },
    } as unknown as ChainConnection;
    const errors: unknown[] = [];
    const act = async () => {
      await registerTestDevice(network);
      await until(() => subscriptions === 2);
      await registerTestDevice(network);
    };
    const events = await heard(breaking, ['DeviceRegistered'], act, ({ length }) => length >= 2, errors);
    assert.equal(events.length, 2);
    assert.notEqual(events[0]?.signature, events[1]?.signature);
    assert.deepEqual(errors.map(String), ['Error: connection lost']);
  });
});

async function* brokenAfterOne<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const value of source) {
    yield value;
    throw new Error('connection lost');
  }
}
