import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { LOCALNET_PARAMETERS, NeoEngineSDK } from '../../src/index.ts';
import { fund, openTestNetwork, SOL, type TestNetwork } from '../support/test-network.ts';

const GENESIS_SUPPLY = 500_000_000n * 10n ** 9n;
const parameters = { ...LOCALNET_PARAMETERS, regions: 3 };

describe('setting a network up', { concurrency: 1 }, () => {
  let network: TestNetwork;
  before(async () => {
    network = await openTestNetwork({ setUp: false });
  });
  after(() => network[Symbol.asyncDispose]());

  it('is refused to who did not deploy the programs', async () => {
    const stranger = await generateKeyPairSigner();
    await fund(network.cluster, stranger, SOL);
    const sdk = new NeoEngineSDK({ cluster: network.cluster, feePayer: stranger });
    const attempt = sdk.setUpNetwork({ authority: stranger, parameters });
    await assert.rejects(attempt, { errorName: 'NotUpgradeAuthority' });
  });

  it('that is cut off at every step is finished by running again, with nothing made twice', async () => {
    const { sdk, admin } = network;
    const seen: string[] = [];
    let transactions: number | undefined;
    for (let run = 0; transactions === undefined && run < 40; run += 1) {
      const cut = new AbortController();
      const steps: string[] = [];
      const onStep = (step: string) => {
        steps.push(step);
        // Odd runs end before the second step is sent, even ones while it may be on its way.
        if (steps.length === 2)
          run % 2 ? cut.abort(new Error('cut')) : setImmediate(() => cut.abort(new Error('cut')));
      };
      try {
        transactions = await sdk.setUpNetwork({ authority: admin, parameters, onStep, signal: cut.signal });
      } catch (error) {
        if (!cut.signal.aborted) throw error;
      }
      seen.push(...steps.slice(0, 1));
    }
    assert.ok(seen.length > 5, seen.join(', '));
    assert.equal(new Set(seen).size, seen.length, seen.join(', '));
    assert.equal(await sdk.supply(), GENESIS_SUPPLY);
    assert.equal((await sdk.network()).network.regions, 3);
  });

  it('once more changes nothing', async () => {
    const { sdk, admin, cluster } = network;
    const before = (await cluster.rpc.getBalance(admin.address).send()).value;
    assert.equal(await sdk.setUpNetwork({ authority: admin, parameters }), 0);
    assert.equal((await cluster.rpc.getBalance(admin.address).send()).value, before);
  });
});
