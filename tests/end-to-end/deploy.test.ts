import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { type Cluster, deployProgram, fetchProgram, findBuffers } from '@neoengine/chain';
import { developmentProgramKey, LOCALNET_PARAMETERS, NeoEngineSDK } from '@neoengine/sdk';
import { generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { ensureFunded } from '../../packages/cli/src/network/fund.ts';
import { type PreparedNetwork, prepareNetwork } from '../../packages/cli/src/network/prepare-network.ts';
import { PROGRAM_NAMES, readProgramBinary } from '../../packages/cli/src/network/program-binaries.ts';
import { forEachEngine } from './engines.ts';

const MANIFEST = new URL('../../programs/artifacts/manifest.json', import.meta.url);
/** More runs than the set-up has steps. */
const MOST_PIECES = 20;
const GENESIS_SUPPLY = 500_000_000n * 10n ** 9n;

interface Manifest {
  readonly programs: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

type Prepare = (onStep?: (step: string) => void, signal?: AbortSignal) => Promise<PreparedNetwork>;

forEachEngine((cluster) => {
  let admin: KeyPairSigner;
  before(async () => {
    admin = await generateKeyPairSigner();
    await ensureFunded(cluster(), admin.address, 100n);
  });

  const prepare: Prepare = (onStep = () => {}, signal = new AbortController().signal) =>
    prepareNetwork({
      cluster: cluster(),
      sdk: sdkOf(cluster(), admin),
      admin,
      parameters: LOCALNET_PARAMETERS,
      onStep,
      signal,
    });

  test('a deploy that is cut off half-way leaves a buffer, and no program', async () => {
    const [bytes, program] = await Promise.all([readProgramBinary('core'), developmentProgramKey('core')]);
    const cut = new AbortController();
    const attempt = deployProgram({
      cluster: cluster(),
      payer: admin,
      authority: admin,
      program,
      bytes,
      signal: cut.signal,
      onProgress: ({ writtenBytes }) => {
        if (writtenBytes > bytes.length / 2) cut.abort(new Error('cut off'));
      },
    });
    await assert.rejects(attempt);
    const buffers = await findBuffers(cluster(), admin.address);
    assert.deepEqual(
      buffers.map(({ size }) => size),
      [bytes.length],
    );
    assert.equal(await fetchProgram(cluster(), program.address), undefined);
  });

  test('the next run takes the buffer up, and is cut off in the set-up', async () => {
    const cut = new AbortController();
    const steps: string[] = [];
    const attempt = prepare((step) => {
      steps.push(step);
      if (step === 'region 0') cut.abort(new Error('cut off'));
    }, cut.signal);
    await assert.rejects(attempt);
    assert.deepEqual(steps, [...PROGRAM_NAMES.map((name) => `program ${name}`), 'network', 'region 0']);
    assert.deepEqual(await findBuffers(cluster(), admin.address), []);
  });

  test('every further run goes on where the last was cut off, until nothing is missing', async () => {
    const interruptions = await prepareInPieces(prepare);
    assert.ok(interruptions > 5, `${interruptions} interruptions`);
    assert.equal(await sdkOf(cluster(), admin).supply(), GENESIS_SUPPLY);
  });

  test('one more run changes nothing', async () => {
    const { rpc } = cluster();
    const before = await rpc.getBalance(admin.address).send();
    const { transactions, programs } = await prepare();
    assert.equal(transactions, 0);
    assert.deepEqual(
      programs.map(({ status }) => status),
      PROGRAM_NAMES.map(() => 'unchanged'),
    );
    assert.equal((await rpc.getBalance(admin.address).send()).value, before.value);
  });

  test('the chain holds the very bytes of the committed binaries, under the upgrade authority', async () => {
    const { programs } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;
    for (const name of PROGRAM_NAMES) {
      const committed = programs[name];
      const { address } = await developmentProgramKey(name);
      const deployed = await fetchProgram(cluster(), address);
      const content = deployed?.content.slice(0, committed?.bytes) ?? new Uint8Array();
      assert.equal(createHash('sha256').update(Uint8Array.from(content)).digest('hex'), committed?.sha256);
      assert.equal(deployed?.authority, admin.address);
    }
  });
});

function sdkOf(cluster: Cluster, feePayer: KeyPairSigner): NeoEngineSDK {
  return new NeoEngineSDK({ cluster, feePayer });
}

/**
 * Prepares the network in runs that are each cut off in their second step: before it is sent, or while it may be on its
 * way. Returns how often it was cut off.
 */
async function prepareInPieces(prepare: Prepare): Promise<number> {
  for (let cutOff = 0; cutOff < MOST_PIECES; cutOff += 1) {
    const cut = new AbortController();
    let steps = 0;
    const abort = () => cut.abort(new Error('cut off'));
    try {
      await prepare((step) => {
        if (!step.startsWith('program ')) steps += 1;
        if (steps === 2) cutOff % 2 === 0 ? abort() : setImmediate(abort);
      }, cut.signal);
      return cutOff;
    } catch (error) {
      if (!cut.signal.aborted) throw error;
    }
  }
  throw new Error(`The network was not prepared in ${MOST_PIECES} runs.`);
}
