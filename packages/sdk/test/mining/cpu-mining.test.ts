import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { RpcUnreachableError } from '@neoengine/chain';
import { createMiner, type Miner } from '@neoengine/neohash';
import { generateKeyPairSigner } from '@solana/kit';
import { type MiningEvent, NeoEngineSDK } from '../../src/index.ts';
import { fetchSession, openSession } from '../../src/mining/session.ts';
import {
  openTestNetwork,
  registerTestDevice,
  type TestDevice,
  type TestNetwork,
} from '../support/test-network.ts';
import { unreliableCluster } from '../support/unreliable-cluster.ts';

describe('mining', { concurrency: 1 }, () => {
  let network: TestNetwork;
  let miner: Miner;
  let events: MiningEvent[] = [];
  const onEvent = (event: MiningEvent) => {
    if (event.type !== 'progress') events.push(event);
  };
  const types = () => events.map(({ type }) => type);
  const identityOf = ({ device, key }: TestDevice) => ({ device: device.address, deviceKey: key });
  const mine = (subject: TestDevice, proofs = 1, sdk = network.sdk) =>
    sdk.startCPUMining({ ...identityOf(subject), miner, proofs, onEvent });

  before(async () => {
    network = await openTestNetwork();
    miner = createMiner({ threads: 1 });
  });
  afterEach(() => {
    events = [];
  });
  after(async () => {
    await miner[Symbol.asyncDispose]();
    await network[Symbol.asyncDispose]();
  });

  it('takes a session that was left open up again', async () => {
    const subject = await registerTestDevice(network);
    const left = await openSession(network.context, identityOf(subject));
    const [proof] = await mine(subject);
    assert.deepEqual(types(), ['session', 'proof']);
    assert.equal(proof?.bits, left.bits);
    assert.equal(events[0]?.type === 'session' && events[0].expiresAt, left.expiresAt);
    assert.equal(await fetchSession(network.context, subject.device.address), undefined);
  });

  it('closes a session that ran out while nobody mined, and opens another', async () => {
    const subject = await registerTestDevice(network);
    const left = await openSession(network.context, identityOf(subject));
    await network.localnet.warp(Number(left.expiresAt - left.openedAt) + 5);
    await mine(subject);
    const [session] = events;
    assert.ok(session?.type === 'session' && session.expiresAt > left.expiresAt);
  });

  it('with a key that took over closes the session of the old key', async () => {
    const subject = await registerTestDevice(network);
    await openSession(network.context, identityOf(subject));
    const newKey = await generateKeyPairSigner();
    const { device, owner, key } = subject;
    await network.sdk.rotateDeviceKey({ device: device.address, owner, deviceKey: key, newKey });
    const proofs = await mine({ ...subject, key: newKey });
    assert.equal(proofs.length, 1);
    assert.deepEqual(types(), ['session', 'proof']);
  });

  it('ends at once when the key is rotated away under it', async () => {
    const subject = await registerTestDevice(network);
    const newKey = await generateKeyPairSigner();
    const { device, owner, key } = subject;
    const rotate = async () =>
      network.sdk.rotateDeviceKey({ device: device.address, owner, deviceKey: key, newKey });
    let rotation: Promise<unknown> | undefined;
    const mining = network.sdk.startCPUMining({
      ...identityOf(subject),
      miner,
      onEvent: (event) => {
        onEvent(event);
        if (event.type === 'proof') rotation ??= rotate();
      },
    });
    await assert.rejects(mining, { errorName: 'NotDeviceKey' });
    await rotation;
    assert.ok(types().includes('proof'));
  });

  it('of a revoked device ends at once', async () => {
    const subject = await registerTestDevice(network);
    await network.sdk.revokeDevice({ device: subject.device.address, owner: subject.owner });
    await assert.rejects(mine(subject), { errorName: 'DeviceNotActive' });
    assert.deepEqual(types(), []);
  });

  it('waits while the cluster is away, and goes on when it is back', async () => {
    const subject = await registerTestDevice(network);
    const unreliable = unreliableCluster(network.cluster);
    const sdk = new NeoEngineSDK({ cluster: unreliable.cluster, feePayer: network.admin });
    const mining = sdk.startCPUMining({
      ...identityOf(subject),
      miner,
      proofs: 2,
      onEvent: (event) => {
        onEvent(event);
        if (event.type === 'proof') unreliable.away = true;
        if (event.type === 'retry') unreliable.away = false;
      },
    });
    assert.equal((await mining).length, 2);
    assert.deepEqual(types(), ['session', 'proof', 'retry', 'session', 'proof']);
    const retry = events.find((event) => event.type === 'retry');
    assert.ok(retry?.type === 'retry' && retry.error instanceof RpcUnreachableError);
  });

  it('ends with the reason of its signal, and the session is there for the next time', async () => {
    const subject = await registerTestDevice(network);
    const stop = new AbortController();
    const reason = new Error('enough');
    const mining = network.sdk.startCPUMining({
      ...identityOf(subject),
      miner,
      signal: stop.signal,
      onEvent: ({ type }) => type === 'session' && stop.abort(reason),
    });
    await assert.rejects(mining, reason);
    assert.notEqual(await fetchSession(network.context, subject.device.address), undefined);
    assert.equal((await mine(subject)).length, 1);
  });
});
